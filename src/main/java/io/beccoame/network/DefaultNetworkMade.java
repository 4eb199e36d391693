package io.beccoame.network;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/**
 * Mark of an account that had its default VPC once: if its owner deletes it, it is created again
 * only on request.
 */
@Entity
@Table(name = "default_network")
class DefaultNetworkMade implements Persistable<String> {

  @Id @Column private String accountId;
  @Column private Instant createdAt;
  @Transient private boolean stored = true;

  protected DefaultNetworkMade() {}

  DefaultNetworkMade(String accountId, Instant now) {
    this.accountId = accountId;
    this.createdAt = now;
    this.stored = false;
  }

  @Override
  public String getId() {
    return accountId;
  }

  @Override
  public boolean isNew() {
    return !stored;
  }
}
