package io.beccoame.instance;

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
  public String prefix() {
    return "i";
  }

  @Override
  public String resourceType() {
    return "instance";
  }

  @Override
  public String errorNoun() {
    return "InvalidInstanceID";
  }

  @Override
  public String noun() {
    return "instance ID";
  }

  @Override
  public Set<String> existing(String accountId, Collection<String> ids) {
    return instances.existing(accountId, ids);
  }
}
