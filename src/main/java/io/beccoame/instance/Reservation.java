package io.beccoame.instance;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;

/**
 * What one launch call made. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Reservation.html">Reservation</a>.
 */
@Entity
public class Reservation extends OwnedRow {

  @Column private Instant createdAt;

  /** For JPA. */
  protected Reservation() {}

  Reservation(String id, String accountId, Instant createdAt) {
    super(id, accountId);
    this.createdAt = createdAt;
  }
}
