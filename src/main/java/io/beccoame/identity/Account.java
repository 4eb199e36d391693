package io.beccoame.identity;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;

/** An account: the owner of resources. */
@Entity
class Account extends Row {

  @Column private Instant createdAt;

  /** Used by the persistence provider. */
  protected Account() {}

  Account(String id, Instant createdAt) {
    super(id);
    this.createdAt = createdAt;
  }

  Instant createdAt() {
    return createdAt;
  }
}
