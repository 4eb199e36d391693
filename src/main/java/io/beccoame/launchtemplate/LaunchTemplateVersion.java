package io.beccoame.launchtemplate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version of a launch template; immutable. */
@Entity
@Table(name = "launch_template_version")
public class LaunchTemplateVersion {

  @EmbeddedId private Id id;

  @Column private @Nullable String description;

  @Column private String createdBy;
  @Column private Instant createdAt;

  @Column(length = LaunchTemplateService.MOST_DATA)
  private String data;

  /**
   * The key of a version.
   *
   * @param templateId the template's id
   * @param number its number, from 1
   */
  @Embeddable
  public record Id(
      @Column(name = "template_id") String templateId,
      @Column(name = "version_number") long number) {}

  /** Used by JPA. */
  @SuppressWarnings("NullAway.Init")
  protected LaunchTemplateVersion() {}

  LaunchTemplateVersion(
      Id id, @Nullable String description, String createdBy, Instant createdAt, String data) {
    this.id = id;
    this.description = description;
    this.createdBy = createdBy;
    this.createdAt = createdAt;
    this.data = data;
  }

  /** Returns the id of the template. */
  public String templateId() {
    return id.templateId();
  }

  /** Returns the number within its template. */
  public long number() {
    return id.number();
  }

  @Nullable String description() {
    return description;
  }

  String createdBy() {
    return createdBy;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** Returns the launch parameters, as {@link io.beccoame.ec2.QueryText} writes them. */
  public String data() {
    return data;
  }
}
