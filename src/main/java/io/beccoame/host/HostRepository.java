package io.beccoame.host;

import jakarta.persistence.LockModeType;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface HostRepository extends JpaRepository<Host, String> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from Host order by id")
  List<Host> lockAll();
}
