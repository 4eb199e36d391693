package io.beccoame.identity;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of callers ({@code beccoame.*}). Settings override the choices of an earlier start: if
 * an access key is set, only that key is valid; without one, the key made at the first start.
 *
 * @param auth whether signatures are checked; may be off only if the server listens on loopback
 * @param accountId twelve digits; null to keep the first start's choice
 * @param accessKeyId the access key to accept, set together with its secret; null for a random one
 * @param secretAccessKey the secret of that key
 * @param admin the user who operates
 * @param metrics the user who reads metrics and the details of health
 * @param sql the user of the SQL console
 * @param allowedHosts names by which clients reach this service, besides the machine's own
 */
@ConfigurationProperties("beccoame")
public record IdentityProperties(
    @DefaultValue("true") boolean auth,
    @Nullable String accountId,
    @Nullable String accessKeyId,
    @Nullable String secretAccessKey,
    @DefaultValue Admin admin,
    @DefaultValue Metrics metrics,
    @DefaultValue Sql sql,
    @DefaultValue List<String> allowedHosts) {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_]{3,128}");

  /**
   * The user who operates.
   *
   * @param password of the user {@code admin}; null for a random one, kept in the home directory
   */
  public record Admin(@Nullable String password) {
    @Override
    public String toString() {
      return "Admin";
    }
  }

  /**
   * The user who reads metrics and the details of health.
   *
   * @param password of the user {@code metrics}; null for a random one, kept in the home directory
   */
  public record Metrics(@Nullable String password) {
    @Override
    public String toString() {
      return "Metrics";
    }
  }

  /**
   * The user of the SQL console.
   *
   * @param password of the user {@code sql}; null for a random one, kept in the home directory
   * @param full whether the console takes all of SQL instead of reading the inventory views: it can
   *     then change every row, read and write files, and run programs as the service's user
   */
  public record Sql(@Nullable String password, @DefaultValue("false") boolean full) {
    @Override
    public String toString() {
      return "Sql";
    }
  }

  /** Rejects contradictory or malformed settings. */
  public IdentityProperties {
    allowedHosts = List.copyOf(allowedHosts);
    if (accountId != null && !ACCOUNT.matches(accountId)) {
      throw new IllegalArgumentException("beccoame.account-id must have twelve digits");
    }
    if ((accessKeyId == null) != (secretAccessKey == null)) {
      throw new IllegalArgumentException(
          "beccoame.access-key-id and beccoame.secret-access-key must be set together");
    }
    if (accessKeyId != null && !KEY.matches(accessKeyId)) {
      throw new IllegalArgumentException(
          "beccoame.access-key-id must have 3 to 128 letters and digits");
    }
  }

  @Override
  public String toString() {
    return "IdentityProperties";
  }
}
