package io.beccoame.metadata;

import io.beccoame.firewall.MetadataDoor;
import io.beccoame.hypervisor.FilterSpec;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets guests through the packet filter to the metadata service. */
@Component
class OpenDoor implements MetadataDoor {

  private final MetadataProperties properties;

  OpenDoor(MetadataProperties properties) {
    this.properties = properties;
  }

  @Override
  public Optional<FilterSpec.Metadata> door() {
    return properties.enabled()
        ? Optional.of(new FilterSpec.Metadata(properties.address(), properties.port()))
        : Optional.empty();
  }
}
