package io.beccoame.identity;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The access keys. */
interface AccessKeyRepository extends JpaRepository<AccessKey, String> {

  Optional<AccessKey> findFirstByGeneratedTrueOrderByCreatedAt();
}
