package io.beccoame.ec2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Rules for tags. See <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions">Tag
 * restrictions</a>.
 */
public final class Tags {

  /** The most tags that a resource may have. */
  public static final int MAX_PER_RESOURCE = 50;

  private static final int MAX_KEY = 128;
  private static final int MAX_VALUE = 256;

  private Tags() {}

  /**
   * Returns the tags of a request by key, in their order; a tag without a value has the empty one.
   *
   * @throws Ec2Exception if a tag breaks a rule or a key comes twice
   */
  public static Map<String, String> of(List<Tag> tags) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Tag tag : tags) {
      String key = checkKey(tag.key());
      String value = checkValue(tag.value() == null ? "" : tag.value());
      if (map.put(key, value) != null) {
        throw Ec2Exception.invalidParameterValue("Duplicate tag key '%s' specified.", key);
      }
    }
    checkCount(map.size());
    return map;
  }

  /**
   * Checks the number of tags that a resource would have.
   *
   * @throws Ec2Exception {@code TagLimitExceeded}
   */
  public static void checkCount(int tags) {
    if (tags > MAX_PER_RESOURCE) {
      throw Ec2Exception.tagLimitExceeded(
          "The maximum number of tags for a resource is %d", MAX_PER_RESOURCE);
    }
  }

  /**
   * Returns the key if users may set it.
   *
   * @throws Ec2Exception {@code InvalidParameterValue}
   */
  public static String checkKey(@Nullable String key) {
    if (key == null || key.isEmpty()) {
      throw Ec2Exception.invalidParameterValue("Tag key cannot be null or empty");
    }
    if (key.length() > MAX_KEY) {
      throw Ec2Exception.invalidParameterValue(
          "Tag key exceeds the maximum length of %d characters", MAX_KEY);
    }
    if (isSystem(key)) {
      throw Ec2Exception.invalidParameterValue(
          "Tag keys starting with 'aws:' are reserved for internal use");
    }
    return key;
  }

  /** Returns whether only the service itself may set and remove tags of this key. */
  public static boolean isSystem(String key) {
    return key.regionMatches(true, 0, "aws:", 0, 4);
  }

  /**
   * Checks tags that come from elsewhere than a request.
   *
   * @throws Ec2Exception if a tag breaks a rule
   */
  public static void check(Map<String, String> tags) {
    checkCount(tags.size());
    tags.forEach(
        (key, value) -> {
          checkKey(key);
          checkValue(value);
        });
  }

  private static String checkValue(String value) {
    if (value.length() > MAX_VALUE) {
      throw Ec2Exception.invalidParameterValue(
          "Tag value exceeds the maximum length of %d characters", MAX_VALUE);
    }
    return value;
  }

  /** Returns tags as an answer shows them; null is read as none. */
  public static List<Tag> list(@Nullable Map<String, String> tags) {
    return tags == null
        ? List.of()
        : tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
  }
}
