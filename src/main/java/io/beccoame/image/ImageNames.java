package io.beccoame.image;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.StorageErrors;
import org.jspecify.annotations.Nullable;

/**
 * Rules for an image's name and description. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html">RegisterImage</a>.
 */
public final class ImageNames {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9()\\[\\] ./\\-'@_]{3,128}");

  private static final Pattern ALIAS =
      Pattern.compile("ami-[a-z0-9]{1,30}-[a-z0-9.-]{1,30}|resolve:ssm:/[A-Za-z0-9/_.-]{1,200}");

  private ImageNames() {}

  /** Returns whether the text can be an image id, or an alias. */
  public static boolean mayBeId(String id) {
    return ResourceKind.IMAGE.wellFormed(id) || ALIAS.matcher(id).matches();
  }

  /**
   * Returns the id if it is well formed.
   *
   * @throws Ec2Exception {@code InvalidAMIID.Malformed}
   */
  static String id(String id) {
    if (!mayBeId(id)) {
      throw ResourceKind.IMAGE.malformed(id);
    }
    return id;
  }

  /**
   * Returns the name.
   *
   * @throws Ec2Exception {@code MissingParameter} or {@code InvalidAMIName.Malformed}
   */
  public static String check(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      throw Ec2Exception.missingParameter("Name");
    }
    if (!NAME.matcher(name).matches()) {
      throw StorageErrors.malformedImageName();
    }
    return name;
  }

  /** Returns the description as it is stored, null for an empty one. */
  public static @Nullable String description(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
