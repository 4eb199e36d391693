package io.beccoame.importtask;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of imports. */
interface ImportTaskRepository extends JpaRepository<ImportTask, String> {

  List<ImportTask> findByAccountIdAndOfImageOrderById(String accountId, boolean ofImage);

  /** The row, locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from ImportTask where id = :id")
  Optional<ImportTask> lock(String id);
}
