package io.beccoame.network;

import io.beccoame.ec2.Ec2Exception;
import java.util.Arrays;
import java.util.Locale;

/** How the machines of a subnet reach the world; the value of the tag {@code beccoame:mode}. */
public enum SubnetMode {
  /** Through the host, which hides them behind its own address. */
  NAT,
  /** Not at all: they reach their VPC and the host. */
  ISOLATED,
  /** As neighbours on a network of the host's, by one of its bridges. */
  BRIDGE;

  /** The mode of that name; {@code InvalidParameterValue} when there is none. */
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

  /** Its name in tags and settings. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
