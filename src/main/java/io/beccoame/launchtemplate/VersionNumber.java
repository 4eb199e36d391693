package io.beccoame.launchtemplate;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Exception;
import org.jspecify.annotations.Nullable;

/** Version numbers in requests: a number, {@code $Latest} or {@code $Default}. */
final class VersionNumber {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  static final String LATEST = "$Latest";
  static final String DEFAULT = "$Default";

  private VersionNumber() {}

  /**
   * Returns the number that a text means for a template; the default version for null or an empty
   * text.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for anything else
   */
  static long of(@Nullable String text, LaunchTemplate template) {
    if (text == null || text.isEmpty() || text.equals(DEFAULT)) {
      return template.defaultVersion();
    }
    return text.equals(LATEST) ? template.latestVersion() : parse(text);
  }

  /**
   * Returns the number in a text.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} if it is none
   */
  static long parse(String text) {
    if (!NUMBER.matches(text)) {
      throw Ec2Exception.invalidParameterValue(
          "Invalid launch template version: either '$Default', '$Latest', or a numeric version"
              + " are allowed.");
    }
    return Long.parseLong(text);
  }
}
