package io.beccoame.tag;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

/** A tag of a resource. */
@Entity
public class Tag {

  @EmbeddedId private Id id;

  @Column(nullable = false)
  private String accountId;

  @Column(nullable = false)
  private String resourceType;

  @Column(name = "tag_value", nullable = false)
  private String value;

  /** Used by JPA. */
  @SuppressWarnings("NullAway.Init")
  protected Tag() {}

  Tag(String accountId, String resourceType, Id id, String value) {
    this.accountId = accountId;
    this.resourceType = resourceType;
    this.id = id;
    this.value = value;
  }

  /** Returns the resource and the key. */
  public Id id() {
    return id;
  }

  /** Returns the account that the resource belongs to. */
  public String accountId() {
    return accountId;
  }

  /** Returns the kind of resource as EC2 names it, such as {@code instance}. */
  public String resourceType() {
    return resourceType;
  }

  /** Returns the value; empty if none was given. */
  public String value() {
    return value;
  }

  void value(String newValue) {
    value = newValue;
  }

  /**
   * The identity of a tag.
   *
   * @param resourceId the id of the tagged resource
   * @param key the tag's key, unique within the resource
   */
  @Embeddable
  public record Id(
      @Column(name = "resource_id") String resourceId, @Column(name = "tag_key") String key) {}
}
