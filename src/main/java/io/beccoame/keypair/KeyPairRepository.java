package io.beccoame.keypair;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import java.util.List;
import java.util.Optional;

/** The rows of key pairs. */
interface KeyPairRepository extends OwnedRepository<KeyPair> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.KEY_PAIR;
  }

  Optional<KeyPair> findByAccountIdAndName(String accountId, String name);

  List<KeyPair> findByAccountIdOrderByName(String accountId);
}
