package io.beccoame.placement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The strategies of placement groups. */
public enum Strategy {
  /** Instances close together. */
  CLUSTER,
  /** Each instance on separate hardware. */
  SPREAD,
  /** Partitions that share no hardware. */
  PARTITION;

  /** Returns the name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the strategy of that name on the wire. */
  static Optional<Strategy> ofWireName(String name) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findAny();
  }
}
