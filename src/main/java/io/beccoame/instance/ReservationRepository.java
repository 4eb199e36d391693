package io.beccoame.instance;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ReservationRepository extends JpaRepository<Reservation, String> {

  /** That row, locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from Reservation where id = :id")
  Optional<Reservation> lock(String id);
}
