package io.beccoame.identity;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The accounts. */
interface AccountRepository extends JpaRepository<Account, String> {

  Optional<Account> findFirstByOrderByCreatedAt();
}
