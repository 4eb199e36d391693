package io.beccoame.keypair;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The stored key pairs. */
interface KeyPairRepository extends Repository<KeyPair, String> {

  KeyPair saveAndFlush(KeyPair keyPair);

  void delete(KeyPair keyPair);

  Optional<KeyPair> findByAccountIdAndName(String accountId, String name);

  Optional<KeyPair> findByAccountIdAndId(String accountId, String id);

  List<KeyPair> findByAccountIdOrderByName(String accountId);

  List<KeyPair> findByAccountIdAndIdIn(String accountId, Collection<String> ids);
}
