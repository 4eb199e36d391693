package io.beccoame.network;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of libvirt networks. */
interface SegmentRepository extends JpaRepository<Segment, String> {

  /** Returns the segments with a machine. */
  @Query(
      "select s from Segment s where exists (select n.id from NetworkInterface n"
          + " where n.segment = s.id and n.instanceId is not null)")
  List<Segment> inUse();

  /**
   * Returns the row, locked until the transaction ends: addresses are allocated one launch at a
   * time.
   */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select s from Segment s where s.id = :id")
  Optional<Segment> lock(String id);
}
