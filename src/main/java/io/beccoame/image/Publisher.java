package io.beccoame.image;

import com.google.re2j.Pattern;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The publisher of an image, by which callers look for it: the account that owns the image on AWS
 * and the name that the image has there.
 *
 * @param owner the publisher's account, twelve digits
 * @param alias the owner alias that AWS shows for that account, such as {@code amazon}; or null
 * @param name the image's name on AWS; null to keep the manifest's own
 */
public record Publisher(String owner, @Nullable String alias, @Nullable String name) {

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Set<String> ALIASES =
      Set.of("amazon", "aws-marketplace", "aws-backup-vault");

  /** The placeholder of a build's date, such as {@code 20260131}, in the name of a manifest. */
  public static final String DATE = "{date}";

  private static final int LONGEST_NAME = 128;

  /**
   * Reads the three fields of a manifest; null if it names no owner.
   *
   * @throws IllegalArgumentException if a field does not have AWS's form
   */
  public static @Nullable Publisher of(
      @Nullable String owner, @Nullable String alias, @Nullable String name) {
    if (owner == null) {
      if (alias != null || name != null) {
        throw new IllegalArgumentException("owner-alias and published-name need an owner");
      }
      return null;
    }
    if (!ACCOUNT.matches(owner)) {
      throw new IllegalArgumentException("owner must be an account of twelve digits, in quotes");
    }
    if (alias != null && !ALIASES.contains(alias)) {
      throw new IllegalArgumentException("owner-alias must be one that AWS has");
    }
    if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
      throw new IllegalArgumentException(
          "published-name must have 1 to " + LONGEST_NAME + " characters");
    }
    return new Publisher(owner, alias, name);
  }

  /** Returns the publisher of the build of one day, {@code yyyyMMdd}. */
  public Publisher on(String day) {
    return new Publisher(owner, alias, name == null ? null : name.replace(DATE, day));
  }
}
