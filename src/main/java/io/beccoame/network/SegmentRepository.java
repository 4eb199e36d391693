package io.beccoame.network;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of libvirt networks. */
interface SegmentRepository extends JpaRepository<Segment, String> {

  /** Holds the row until the transaction ends: addresses are given out one launch at a time. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select s from Segment s where s.id = :id")
  Optional<Segment> lock(String id);
}
