package io.beccoame.keypair;

/**
 * A new key pair, with the only copy of its private key.
 *
 * @param keyPair the stored half
 * @param privatePem the private key in PEM, which is not stored
 */
public record CreatedKeyPair(KeyPair keyPair, String privatePem) {

  /** Leaves the private key out, so that no log can show it. */
  @Override
  public String toString() {
    return "CreatedKeyPair[" + keyPair.getId() + "]";
  }
}
