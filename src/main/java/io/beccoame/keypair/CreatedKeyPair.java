package io.beccoame.keypair;

/**
 * A key pair just made, with the only copy of its private key.
 *
 * @param keyPair what was stored
 * @param privatePem the private key in PEM, which is kept nowhere
 */
public record CreatedKeyPair(KeyPair keyPair, String privatePem) {

  /** Leaves the private key out, so that no log can show it. */
  @Override
  public String toString() {
    return "CreatedKeyPair[" + keyPair.getId() + "]";
  }
}
