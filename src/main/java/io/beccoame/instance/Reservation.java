package io.beccoame.instance;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;

/**
 * The instances of one launch call. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Reservation.html">Reservation</a>.
 */
@Entity
public class Reservation extends OwnedRow {

  @Column private Instant createdAt;

  /** Used by JPA. */
  protected Reservation() {}

  Reservation(String id, String accountId, Instant createdAt) {
    super(id, accountId);
    this.createdAt = createdAt;
  }
}
