package io.beccoame.keypair;

/** The kinds of key that EC2 knows. */
public enum KeyType {
  /** RSA. */
  RSA,
  /** Ed25519. */
  ED25519;

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
