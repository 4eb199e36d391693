package io.beccoame.instance;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.tag.TaggableResources;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lets instances be tagged. */
@Component
class InstanceTags implements TaggableResources {

  private final InstanceService instances;

  InstanceTags(InstanceService instances) {
    this.instances = instances;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.INSTANCE;
  }

  @Override
  public Set<String> existing(String accountId, Collection<String> ids) {
    return instances.existing(accountId, ids);
  }
}
