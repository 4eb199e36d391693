package io.beccoame.network;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A virtual private cloud. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html">Vpc</a>.
 */
@Entity
public class Vpc extends Row {

  @Column private String accountId;
  @Column private String cidr;
  @Column private @Nullable String defaultFor;
  @Column private Instant createdAt;

  /** For the persistence provider. */
  protected Vpc() {}

  /** The default VPC of an account. */
  Vpc(String id, String accountId, String cidr, Instant now) {
    super(id);
    this.accountId = accountId;
    this.cidr = cidr;
    this.defaultFor = accountId;
    this.createdAt = now;
  }

  /** The account that owns it. */
  public String accountId() {
    return accountId;
  }

  /** Its addresses, such as {@code 172.31.0.0/16}. */
  public String cidr() {
    return cidr;
  }

  /** Whether it is its account's default VPC. */
  public boolean isDefault() {
    return defaultFor != null;
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt;
  }
}
