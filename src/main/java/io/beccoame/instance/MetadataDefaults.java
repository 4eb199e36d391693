package io.beccoame.instance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/**
 * Metadata options of an account's launches that set none. Each setting is as AWS writes it; null
 * for no preference. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataDefaultsResponse.html">InstanceMetadataDefaultsResponse</a>.
 */
@Entity
class MetadataDefaults {

  @Id @Column private String accountId;
  private @Nullable String httpTokens;
  private @Nullable Integer hopLimit;
  private @Nullable String httpEndpoint;
  private @Nullable String tagsInMetadata;

  /** Used by JPA. */
  @SuppressWarnings("NullAway.Init")
  protected MetadataDefaults() {}

  MetadataDefaults(String accountId) {
    this.accountId = accountId;
  }

  String accountId() {
    return accountId;
  }

  /** Returns {@code optional} or {@code required}. */
  @Nullable String httpTokens() {
    return httpTokens;
  }

  void httpTokens(@Nullable String now) {
    httpTokens = now;
  }

  /** Returns 1 to 64. */
  @Nullable Integer hopLimit() {
    return hopLimit;
  }

  void hopLimit(@Nullable Integer now) {
    hopLimit = now;
  }

  /** Returns {@code enabled} or {@code disabled}. */
  @Nullable String httpEndpoint() {
    return httpEndpoint;
  }

  void httpEndpoint(@Nullable String now) {
    httpEndpoint = now;
  }

  /** Returns {@code enabled} or {@code disabled}. */
  @Nullable String tagsInMetadata() {
    return tagsInMetadata;
  }

  void tagsInMetadata(@Nullable String now) {
    tagsInMetadata = now;
  }
}
