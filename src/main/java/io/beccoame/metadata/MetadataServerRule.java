package io.beccoame.metadata;

import io.beccoame.firewall.MetadataRule;
import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.instance.InstanceService;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkService;
import io.beccoame.network.PrivateAddress;
import io.beccoame.network.PrivateAddresses;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Opens the packet filter for guests to the metadata service, and limits the hops of its answers
 * for guests that require tokens. Other guests could be asked through without a token at any
 * distance.
 */
@Component
class MetadataServerRule implements MetadataRule {

  private final MetadataProperties properties;
  private final InstanceService instances;
  private final NetworkService networks;
  private final PrivateAddresses addresses;

  MetadataServerRule(
      MetadataProperties properties,
      InstanceService instances,
      NetworkService networks,
      PrivateAddresses addresses) {
    this.properties = properties;
    this.instances = instances;
    this.networks = networks;
    this.addresses = addresses;
  }

  @Override
  public Optional<FilterSpec.Metadata> address() {
    return properties.enabled()
        ? Optional.of(new FilterSpec.Metadata(properties.address(), properties.port(), hopLimits()))
        : Optional.empty();
  }

  private Map<String, Integer> hopLimits() {
    Map<String, Integer> byInstance = instances.tokenHopLimits();
    Map<String, Integer> byAddress = new TreeMap<>();
    List<NetworkInterface> nics =
        networks.byInstance(byInstance.keySet()).values().stream().flatMap(List::stream).toList();
    Map<String, List<PrivateAddress>> own = addresses.of(nics);
    for (NetworkInterface nic : nics) {
      int hops = Objects.requireNonNull(byInstance.get(nic.instanceId()));
      own.getOrDefault(nic.getId(), List.of()).stream()
          .map(PrivateAddress::shown)
          .filter(Objects::nonNull)
          // If two VPCs overlap, the stricter guest decides.
          .forEach(address -> byAddress.merge(address, hops, Math::min));
    }
    return byAddress;
  }
}
