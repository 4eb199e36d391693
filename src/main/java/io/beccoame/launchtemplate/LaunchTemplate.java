package io.beccoame.launchtemplate;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A launch template. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplate.html">LaunchTemplate</a>.
 */
@Entity
@Table(name = "launch_template")
public class LaunchTemplate extends OwnedRow {

  @Column(name = "template_name")
  private String name;

  @Column private long defaultVersion;
  @Column private long latestVersion;
  @Column private long createdVersions;
  @Column private String createdBy;
  @Column private Instant createdAt;

  /** Used by JPA. */
  @SuppressWarnings("NullAway.Init")
  protected LaunchTemplate() {}

  LaunchTemplate(String id, String accountId, String name, String createdBy, Instant createdAt) {
    super(id, accountId);
    this.name = name;
    this.createdBy = createdBy;
    this.createdAt = createdAt;
    this.defaultVersion = 1;
  }

  String name() {
    return name;
  }

  long defaultVersion() {
    return defaultVersion;
  }

  void defaultVersion(long version) {
    defaultVersion = version;
  }

  /** Returns the highest number among the existing versions. */
  long latestVersion() {
    return latestVersion;
  }

  void latestVersion(long version) {
    latestVersion = version;
  }

  /** Returns the next number and advances it. Numbers of deleted versions are not used again. */
  long nextVersion() {
    latestVersion = ++createdVersions;
    return latestVersion;
  }

  /** Returns the ARN of the caller that created it. */
  String createdBy() {
    return createdBy;
  }

  Instant createdAt() {
    return createdAt;
  }
}
