package io.beccoame.instance;

import io.beccoame.instancetype.InstanceType;
import io.beccoame.instancetype.InstanceTypeService;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkService;
import io.beccoame.network.PrivateAddress;
import io.beccoame.network.PrivateAddresses;
import io.beccoame.network.PublicAddress;
import io.beccoame.network.PublicAddresses;
import io.beccoame.region.RegionService;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.securitygroup.SecurityGroupService;
import io.beccoame.tag.TagService;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.Volume;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Combines everything that descriptions show, with one query per room for any number of instances.
 */
@Component
class InstanceViews {

  private final InstanceVolumes volumes;
  private final NetworkService networks;
  private final PrivateAddresses addresses;
  private final PublicAddresses publics;
  private final SecurityGroupService groups;
  private final TagService tags;
  private final RegionService region;
  private final InstanceTypeService types;

  InstanceViews(
      InstanceVolumes volumes,
      NetworkService networks,
      PrivateAddresses addresses,
      PublicAddresses publics,
      SecurityGroupService groups,
      TagService tags,
      RegionService region,
      InstanceTypeService types) {
    this.volumes = volumes;
    this.networks = networks;
    this.addresses = addresses;
    this.publics = publics;
    this.groups = groups;
    this.tags = tags;
    this.region = region;
    this.types = types;
  }

  List<InstanceView> of(List<Instance> instances) {
    if (instances.isEmpty()) {
      return List.of();
    }
    List<String> ids = instances.stream().map(Instance::getId).toList();
    Map<String, List<Volume>> disks = volumes.byInstance(ids);
    Map<String, List<NetworkInterface>> nics = networks.byInstance(ids);
    List<NetworkInterface> allNics = nics.values().stream().flatMap(List::stream).toList();
    List<String> nicIds = allNics.stream().map(NetworkInterface::getId).toList();
    Map<String, List<String>> members = networks.groupIds(nicIds);
    Map<String, SecurityGroup> byId =
        groups.byIds(members.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
    Map<String, List<PrivateAddress>> own = addresses.of(allNics);
    Map<String, List<PublicAddress>> shown = publics.of(allNics);
    Map<String, Map<String, String>> tagged =
        tags.of(Stream.concat(ids.stream(), nicIds.stream()).toList());
    Map<String, String> zones = region.zoneIds();
    return instances.stream()
        .map(
            row ->
                new InstanceView(
                    row,
                    disks.getOrDefault(row.getId(), List.of()),
                    nics.getOrDefault(row.getId(), List.of()).stream()
                        .map(
                            nic ->
                                view(
                                    nic,
                                    members.getOrDefault(nic.getId(), List.of()),
                                    byId,
                                    own.getOrDefault(nic.getId(), List.of()),
                                    shown,
                                    tagged))
                        .toList(),
                    tagged.getOrDefault(row.getId(), Map.of()),
                    zones.get(row.zone()),
                    types.find(row.instanceType()).map(InstanceType::threadsPerCore).orElse(1)))
        .toList();
  }

  private static InstanceView.Interface view(
      NetworkInterface nic,
      Collection<String> groupIds,
      Map<String, SecurityGroup> byId,
      List<PrivateAddress> own,
      Map<String, List<PublicAddress>> shown,
      Map<String, Map<String, String>> tagged) {
    return new InstanceView.Interface(
        nic,
        groupIds.stream().map(byId::get).filter(Objects::nonNull).toList(),
        own,
        shown.getOrDefault(nic.getId(), List.of()),
        tagged.getOrDefault(nic.getId(), Map.of()));
  }
}
