package io.beccoame.identity;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;

/**
 * An access key that signs an account's requests. The secret is stored in the clear, since checking
 * a signature needs it.
 */
@Entity
class AccessKey extends Row {

  @Column private String accountId;
  @Column private String secret;
  @Column private boolean active;
  @Column private boolean generated;
  @Column private Instant createdAt;

  /** Used by the persistence provider. */
  protected AccessKey() {}

  AccessKey(String id, boolean generated, Instant createdAt) {
    super(id);
    this.generated = generated;
    this.createdAt = createdAt;
  }

  /** Sets the secret and the account of the key, and enables it. */
  AccessKey grant(String account, String newSecret) {
    this.accountId = account;
    this.secret = newSecret;
    this.active = true;
    return this;
  }

  /** Disables the key. */
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
