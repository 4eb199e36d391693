package io.beccoame.ec2;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where an action differs from what the model says of it: what it needs more, and why. */
final class ActionQuirks {

  /** Parameters that an action needs besides those that the model requires. */
  private static final Map<String, String> MORE =
      Map.ofEntries(
          Map.entry("CreateVpc", "CidrBlock=10.78.0.0/16"),
          Map.entry("CreateSubnet", "CidrBlock={CidrBlock}"),
          Map.entry("RunInstances", "ImageId={ImageId}&InstanceType=b1.nano"));

  private ActionQuirks() {}

  /** What a dry run of the request with all that is needed gives. */
  static String dryRun(String action) {
    return "DryRunOperation";
  }

  /** The codes for a wrong value of a parameter. */
  static String of(String action, String names, String usual) {
    return usual;
  }

  /** The type of resource that an action tags. */
  static String tagged(String action) {
    String words = action.replaceFirst("^[A-Z][a-z]+", "").replaceFirst("s$", "");
    return words.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  static Map<String, String> more(String action, Samples samples) {
    Map<String, String> more = new LinkedHashMap<>();
    for (String pair : MORE.getOrDefault(action, "").split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = pair.substring(equals + 1);
        for (Map.Entry<String, String> each : samples.values.entrySet()) {
          value = value.replace("{" + each.getKey() + "}", each.getValue());
        }
        more.put(pair.substring(0, equals), value);
      }
    }
    return more;
  }
}
