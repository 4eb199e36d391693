package io.beccoame.network;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of VPCs. */
interface VpcRepository extends JpaRepository<Vpc, String> {

  Optional<Vpc> findByDefaultFor(String accountId);

  List<Vpc> findByAccountIdOrderById(String accountId);

  List<Vpc> findByAccountIdAndIdInOrderById(String accountId, Collection<String> ids);
}
