package io.beccoame.firewall;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.network.FilteredNetworks;
import io.beccoame.network.FilteredRoutes;
import io.beccoame.network.PublicAddresses;
import io.beccoame.securitygroup.FilteredGroups;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Builds the filter specification from the database. It is the same for every host: a rule for an
 * interface elsewhere matches nothing, and is in place before its guest arrives.
 */
@Component
class FilterSpecs implements Supplier<FilterSpec> {

  private final FilteredNetworks networks;
  private final FilteredGroups groups;
  private final PublicAddresses publics;
  private final ObjectProvider<MetadataRule> metadata;
  private final FilteredRoutes routes;
  private final FirewallProperties properties;

  FilterSpecs(
      FilteredNetworks networks,
      FilteredGroups groups,
      PublicAddresses publics,
      ObjectProvider<MetadataRule> metadata,
      FilteredRoutes routes,
      FirewallProperties properties) {
    this.networks = networks;
    this.groups = groups;
    this.publics = publics;
    this.metadata = metadata;
    this.routes = routes;
    this.properties = properties;
  }

  @Override
  public FilterSpec get() {
    List<FilterSpec.Port> ports = networks.ports();
    Set<String> used = new TreeSet<>();
    ports.forEach(port -> used.addAll(port.groups()));
    return new FilterSpec(
        properties.enforce(),
        networks.segments(),
        ports,
        groups.of(used),
        publics.translations(),
        metadata.stream()
            .map(MetadataRule::address)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null),
        routes.all());
  }
}
