package io.beccoame.securitygroup;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Exception;
import org.jspecify.annotations.Nullable;

/**
 * Rules for names and descriptions. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html">CreateSecurityGroup</a>.
 */
final class GroupNames {

  private static final int LONGEST = 255;
  private static final Pattern TEXT = Pattern.compile("[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]*");

  private GroupNames() {}

  /**
   * Checks those of a new group.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} or {@code MissingParameter}
   */
  static void check(String name, String description) {
    if (name.isBlank()) {
      throw Ec2Exception.missingParameter("GroupName");
    }
    if (name.startsWith("sg-")) {
      throw Ec2Exception.invalidParameterValue(
          "Invalid value '%s' for groupName. Group names may not be in the format sg-*.", name);
    }
    if (name.equals(SecurityGroup.DEFAULT)) {
      throw Ec2Exception.invalidParameterValue("Cannot use reserved security group name: %s", name);
    }
    if (!valid(name)) {
      throw refused("group name", "Valid group names");
    }
    if (description.isBlank()) {
      throw Ec2Exception.missingParameter("GroupDescription");
    }
    if (!valid(description)) {
      throw refused("group description", "Valid descriptions");
    }
  }

  /** Returns a rule's description as it is stored: null for an empty one. */
  static @Nullable String ruleDescription(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!valid(text)) {
      throw refused("rule description", "Valid descriptions");
    }
    return text;
  }

  private static boolean valid(String text) {
    return text.length() <= LONGEST && TEXT.matcher(text).matches();
  }

  private static Ec2Exception refused(String what, String valid) {
    return Ec2Exception.invalidParameterValue(
        "Invalid security %s. %s are strings less than 256 characters from the following set:"
            + " a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
        what, valid);
  }
}
