package io.beccoame.keypair;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of key that EC2 knows. */
public enum KeyType {
  /** RSA. */
  RSA,
  /** Ed25519. */
  ED25519;

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name on the wire, if there is one. */
  public static Optional<KeyType> ofWireName(String name) {
    return Arrays.stream(values()).filter(type -> type.wireName().equals(name)).findAny();
  }
}
