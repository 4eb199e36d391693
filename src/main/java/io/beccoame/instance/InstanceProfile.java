package io.beccoame.instance;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The IAM instance profile of an instance: stored and shown, without credentials.
 *
 * @param associationId the id of its association with the instance
 * @param arn the profile's Amazon Resource Name
 * @param since the time of the association
 */
@Embeddable
public record InstanceProfile(
    @Column(name = "profile_association_id") String associationId,
    @Column(name = "profile_arn") String arn,
    @Column(name = "profile_since") Instant since) {

  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,128}");
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:instance-profile/([!-~]{0,510}/)?" + NAME);
  private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int ID_LENGTH = 17;

  /** Returns a new association with the profile of that ARN. */
  public static InstanceProfile of(String arn, Instant now) {
    return new InstanceProfile(
        ResourceKind.PROFILE_ASSOCIATION.newId(), arn, now.truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * Returns the ARN of the profile in a request, given by its ARN or its name; null if there is
   * none.
   *
   * @throws Ec2Exception {@code InvalidParameterCombination} for both, {@code
   *     InvalidParameterValue} for a malformed one
   */
  public static @Nullable String arn(
      String accountId, @Nullable String arn, @Nullable String name) {
    boolean byArn = arn != null && !arn.isEmpty();
    boolean byName = name != null && !name.isEmpty();
    if (byArn && byName) {
      throw Ec2Exception.invalidParameterCombination(
          "The parameter 'iamInstanceProfile.name' may not be used in combination with"
              + " 'iamInstanceProfile.arn'");
    }
    if (byArn) {
      return checked(ARN, arn, "iamInstanceProfile.arn", "ARN");
    }
    return byName
        ? "arn:aws:iam::%s:instance-profile/%s"
            .formatted(accountId, checked(NAME, name, "iamInstanceProfile.name", "name"))
        : null;
  }

  private static @Nullable String checked(
      Pattern form, @Nullable String value, String parameter, String what) {
    if (value != null && !form.matcher(value).matches()) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter %s is invalid. Invalid IAM Instance Profile %s",
          value, parameter, what);
    }
    return value;
  }

  /** Returns the profile's id, {@code AIPA…}, computed from its ARN. */
  public String id() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(arn.getBytes(StandardCharsets.UTF_8));
      StringBuilder id = new StringBuilder("AIPA");
      for (int i = 0; i < ID_LENGTH; i++) {
        id.append(ID_LETTERS.charAt(hash[i] & 31));
      }
      return id.toString();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
