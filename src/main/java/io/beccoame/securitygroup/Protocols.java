package io.beccoame.securitygroup;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Exception;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Protocols and ports of rules. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html">IpPermission</a>.
 */
final class Protocols {

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");

  /** Names of protocols by their number. */
  private static final Map<String, String> NAMES =
      Map.of("1", "icmp", "6", "tcp", "17", "udp", "58", "icmpv6");

  private static final int LAST_NUMBER = 255;
  private static final int LAST_PORT = 65535;
  private static final int LAST_TYPE = 255;

  private Protocols() {}

  /**
   * Ports, or an ICMP type and code.
   *
   * @param from the first port or the type; -1 for all
   * @param to the last port or the code; -1 for all
   */
  record Ports(int from, int to) {
    static final Ports ALL = new Ports(-1, -1);
  }

  /**
   * Returns the name of a protocol as it is stored.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for none
   */
  static String name(@Nullable String asked) {
    if (asked == null || asked.isEmpty()) {
      throw Ec2Exception.invalidParameterValue(
          "Invalid value 'null' for protocol. VPC security group rules must specify protocols"
              + " explicitly.");
    }
    String lower = asked.toLowerCase(Locale.ROOT);
    String name = NAMES.getOrDefault(lower, lower);
    if (!name.equals(Permission.ALL) && !NAMES.containsValue(name) && !isNumber(name)) {
      throw Ec2Exception.invalidParameterValue("Invalid value '%s' for IP protocol.", asked);
    }
    return name;
  }

  /** Returns the number of a stored protocol; -1 for all. */
  static int number(String name) {
    return NAMES.entrySet().stream()
        .filter(each -> each.getValue().equals(name))
        .map(each -> Integer.parseInt(each.getKey()))
        .findAny()
        .orElseGet(() -> Integer.parseInt(name));
  }

  /** Returns whether rules of the protocol have ports, or types and codes. */
  static boolean hasPorts(String name) {
    return NAMES.containsValue(name);
  }

  private static boolean isNumber(String text) {
    return NUMBER.matches(text) && Integer.parseInt(text) <= LAST_NUMBER;
  }

  /**
   * Returns the ports as they are stored.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for invalid ones
   */
  static Ports ports(String protocol, @Nullable Integer from, @Nullable Integer to) {
    return switch (protocol) {
      case "tcp", "udp" -> ofPorts(from, to);
      case "icmp", "icmpv6" -> ofTypes(from == null ? -1 : from, to == null ? -1 : to);
      default -> Ports.ALL;
    };
  }

  private static Ports ofPorts(@Nullable Integer from, @Nullable Integer to) {
    if (from == null || to == null) {
      throw Ec2Exception.invalidParameterValue(
          "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
    }
    if (from < 0 || from > LAST_PORT || to < 0 || to > LAST_PORT) {
      throw Ec2Exception.invalidParameterValue(
          "Invalid value '%d' for portRange. Ports go from 0 to %d.",
          from < 0 || from > LAST_PORT ? from : to, LAST_PORT);
    }
    if (from > to) {
      throw Ec2Exception.invalidParameterValue(
          "Invalid TCP/UDP port range (%d to %d): the first is greater than the last", from, to);
    }
    return new Ports(from, to);
  }

  private static Ports ofTypes(int type, int code) {
    if (type < -1 || type > LAST_TYPE || code < -1 || code > LAST_TYPE) {
      throw Ec2Exception.invalidParameterValue(
          "Invalid ICMP type or code (%d, %d): they go from 0 to %d, and -1 is all of them",
          type, code, LAST_TYPE);
    }
    if (type == -1 && code != -1) {
      throw Ec2Exception.invalidParameterValue(
          "Invalid ICMP code %d: a rule for all types is for all codes", code);
    }
    return new Ports(type, code);
  }
}
