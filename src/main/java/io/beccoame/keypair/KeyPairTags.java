package io.beccoame.keypair;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.tag.TaggableResources;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lets key pairs be tagged. */
@Component
class KeyPairTags implements TaggableResources {

  private final KeyPairService service;

  KeyPairTags(KeyPairService service) {
    this.service = service;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.KEY_PAIR;
  }

  @Override
  public Set<String> existing(String accountId, Collection<String> ids) {
    return service.byIds(accountId, ids).stream().map(KeyPair::id).collect(Collectors.toSet());
  }
}
