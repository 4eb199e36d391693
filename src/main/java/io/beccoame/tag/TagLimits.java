package io.beccoame.tag;

import io.beccoame.ec2.Ec2Exception;
import java.util.Locale;
import java.util.Map;

/**
 * What a tag may look like. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions">Tag
 * restrictions</a>.
 */
final class TagLimits {

  static final int PER_RESOURCE = 50;
  private static final int KEY_LENGTH = 128;
  private static final int VALUE_LENGTH = 256;

  private TagLimits() {}

  /** Throws AWS's error for the first tag that is not acceptable, or for too many of them. */
  static void check(Map<String, String> tags) {
    if (tags.size() > PER_RESOURCE) {
      throw tooMany();
    }
    tags.forEach(TagLimits::check);
  }

  static Ec2Exception tooMany() {
    return Ec2Exception.tagLimitExceeded(
        "The maximum number of tags for a resource is %d", PER_RESOURCE);
  }

  private static void check(String key, String value) {
    if (key.isEmpty()) {
      throw Ec2Exception.invalidParameterValue("Tag keys must not be empty");
    }
    if (length(key) > KEY_LENGTH) {
      throw Ec2Exception.invalidParameterValue(
          "Tag key exceeds the maximum length of %d characters", KEY_LENGTH);
    }
    if (length(value) > VALUE_LENGTH) {
      throw Ec2Exception.invalidParameterValue(
          "Tag value exceeds the maximum length of %d characters", VALUE_LENGTH);
    }
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw Ec2Exception.invalidParameterValue(
          "Tag keys starting with 'aws:' are reserved for internal use");
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
