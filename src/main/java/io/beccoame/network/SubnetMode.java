package io.beccoame.network;

import io.beccoame.ec2.Ec2Exception;
import java.util.Arrays;
import java.util.Locale;

/**
 * The way in which the machines of a subnet reach other networks; the value of the tag {@code
 * beccoame:mode}.
 */
public enum SubnetMode {
  /** Through the host, with the host's address. */
  NAT,
  /** Not at all: they reach their VPC and the host only. */
  ISOLATED,
  /** As neighbours on a network of the host, by one of its bridges. */
  BRIDGE;

  /**
   * Returns the mode of that name.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} if there is none
   */
  static SubnetMode of(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.text().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                Ec2Exception.invalidParameterValue(
                    "Value (%s) for tag beccoame:mode is invalid. It must be nat, isolated or"
                        + " bridge",
                    name));
  }

  /** Returns its name in tags and settings. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
