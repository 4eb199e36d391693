package io.beccoame.keypair;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of keys that EC2 supports. */
public enum KeyType {
  /** RSA. */
  RSA,
  /** Ed25519. */
  ED25519;

  /** Returns the name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the type of that name on the wire, if there is one. */
  public static Optional<KeyType> ofWireName(String name) {
    return Arrays.stream(values()).filter(type -> type.wireName().equals(name)).findAny();
  }
}
