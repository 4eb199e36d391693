package io.beccoame.metadata;

import io.beccoame.firewall.MetadataDoor;
import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.instance.InstanceService;
import io.beccoame.network.NetworkService;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Lets guests through the packet filter to the metadata service, and its answers no further than
 * the hop limit of guests that need tokens. Others could ask without a token from any distance.
 */
@Component
class OpenDoor implements MetadataDoor {

  private final MetadataProperties properties;
  private final InstanceService instances;
  private final NetworkService networks;

  OpenDoor(MetadataProperties properties, InstanceService instances, NetworkService networks) {
    this.properties = properties;
    this.instances = instances;
    this.networks = networks;
  }

  @Override
  public Optional<FilterSpec.Metadata> door() {
    return properties.enabled()
        ? Optional.of(new FilterSpec.Metadata(properties.address(), properties.port(), hopLimits()))
        : Optional.empty();
  }

  private Map<String, Integer> hopLimits() {
    Map<String, Integer> byInstance = instances.tokenHopLimits();
    Map<String, Integer> byAddress = new TreeMap<>();
    networks
        .byInstance(byInstance.keySet())
        .forEach(
            (id, nics) ->
                nics.forEach(nic -> byAddress.put(nic.privateIp(), hops(byInstance, id))));
    return byAddress;
  }

  private static int hops(Map<String, Integer> byInstance, String id) {
    return Objects.requireNonNull(byInstance.get(id));
  }
}
