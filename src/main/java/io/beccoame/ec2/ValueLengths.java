package io.beccoame.ec2;

import java.util.Map;

/**
 * The greatest number of characters in a caller's text, by the name of its member, for every member
 * whose text a column keeps as it is. Names with rules of their own (keys, images, groups, tags,
 * launch templates) are checked by their rooms, with AWS's own codes.
 */
public final class ValueLengths {

  /** AWS documents 255 for descriptions; the other lengths are those of the columns. */
  static final Map<String, Integer> MOST =
      Map.of(
          "Description", 255,
          "VersionDescription", 255,
          "DeviceName", 32,
          "RootDeviceName", 32,
          "AvailabilityZone", 63,
          "ImportManifestUrl", 2000,
          "Url", 2000);

  private static final String VALUE = ".Value";

  private ValueLengths() {}

  /**
   * Checks a text.
   *
   * @param path the member's path, such as {@code DiskContainer.Description}
   * @throws Ec2Exception {@code InvalidParameterValue} when the text is too long
   */
  public static void check(String path, String text) {
    String member = path.endsWith(VALUE) ? path.substring(0, path.length() - VALUE.length()) : path;
    Integer most = MOST.get(member.substring(member.lastIndexOf('.') + 1));
    if (most != null && text.length() > most) {
      throw Ec2Exception.invalidParameterValue(
          "The value of the parameter %s may have %d characters at most.", path, most);
    }
  }
}
