package io.beccoame.instance;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;

/**
 * What one launch call made. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Reservation.html">Reservation</a>.
 */
@Entity
public class Reservation extends Row {

  @Column private String accountId;
  @Column private Instant createdAt;

  /** For JPA. */
  protected Reservation() {}

  Reservation(String id, String accountId, Instant createdAt) {
    super(id);
    this.accountId = accountId;
    this.createdAt = createdAt;
  }

  /** The account that launched. */
  public String accountId() {
    return accountId;
  }
}
