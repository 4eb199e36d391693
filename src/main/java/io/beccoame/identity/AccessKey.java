package io.beccoame.identity;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;

/**
 * What an account signs its requests with. The secret is kept as it is, since checking needs it.
 */
@Entity
class AccessKey extends Row {

  @Column private String accountId;
  @Column private String secret;
  @Column private boolean active;
  @Column private boolean generated;
  @Column private Instant createdAt;

  /** For the persistence provider. */
  protected AccessKey() {}

  AccessKey(String id, boolean generated, Instant createdAt) {
    super(id);
    this.generated = generated;
    this.createdAt = createdAt;
  }

  /** Makes this the secret and the account of the key, and the key good. */
  AccessKey grant(String account, String newSecret) {
    this.accountId = account;
    this.secret = newSecret;
    this.active = true;
    return this;
  }

  /** Makes the key worth nothing. */
  void revoke() {
    this.active = false;
  }

  String accountId() {
    return accountId;
  }

  String secret() {
    return secret;
  }

  boolean isActive() {
    return active;
  }

  boolean isGenerated() {
    return generated;
  }

  Instant createdAt() {
    return createdAt;
  }
}
