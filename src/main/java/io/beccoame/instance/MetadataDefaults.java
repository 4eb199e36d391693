package io.beccoame.instance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/**
 * What an account's launches get of the metadata service when they say nothing of it. Each setting
 * is as AWS writes it; null for no preference. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataDefaultsResponse.html">InstanceMetadataDefaultsResponse</a>.
 */
@Entity
class MetadataDefaults {

  @Id @Column private String accountId;
  private @Nullable String httpTokens;
  private @Nullable Integer hopLimit;
  private @Nullable String httpEndpoint;
  private @Nullable String tagsInMetadata;

  /** For JPA. */
  @SuppressWarnings("NullAway.Init")
  protected MetadataDefaults() {}

  MetadataDefaults(String accountId) {
    this.accountId = accountId;
  }

  String accountId() {
    return accountId;
  }

  /** {@code optional} or {@code required}. */
  @Nullable String httpTokens() {
    return httpTokens;
  }

  void httpTokens(@Nullable String now) {
    httpTokens = now;
  }

  /** 1 to 64. */
  @Nullable Integer hopLimit() {
    return hopLimit;
  }

  void hopLimit(@Nullable Integer now) {
    hopLimit = now;
  }

  /** {@code enabled} or {@code disabled}. */
  @Nullable String httpEndpoint() {
    return httpEndpoint;
  }

  void httpEndpoint(@Nullable String now) {
    httpEndpoint = now;
  }

  /** {@code enabled} or {@code disabled}. */
  @Nullable String tagsInMetadata() {
    return tagsInMetadata;
  }

  void tagsInMetadata(@Nullable String now) {
    tagsInMetadata = now;
  }
}
