package io.beccoame.network;

import io.beccoame.region.RegionService;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.securitygroup.SecurityGroupService;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Combines everything that EC2 shows of interfaces, with one query per room for any number of them.
 */
@Component
class InterfaceShapeMapper {

  private final NetworkService network;
  private final PrivateAddresses addresses;
  private final PublicAddresses publics;
  private final SecurityGroupService groups;
  private final RegionService region;
  private final TagService tags;

  InterfaceShapeMapper(
      NetworkService network,
      PrivateAddresses addresses,
      PublicAddresses publics,
      SecurityGroupService groups,
      RegionService region,
      TagService tags) {
    this.network = network;
    this.addresses = addresses;
    this.publics = publics;
    this.groups = groups;
    this.region = region;
    this.tags = tags;
  }

  List<software.amazon.awssdk.services.ec2.model.NetworkInterface> of(List<NetworkInterface> rows) {
    List<String> ids = rows.stream().map(NetworkInterface::getId).toList();
    Map<String, Map<String, String>> tagged = tags.of(ids);
    Map<String, List<String>> members = network.groupIds(ids);
    Map<String, SecurityGroup> byId =
        groups.byIds(members.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
    Map<String, List<PublicAddress>> shown = publics.of(rows);
    Map<String, List<PrivateAddress>> own = addresses.of(rows);
    Map<String, String> zones = region.zoneIds();
    return rows.stream()
        .map(
            row ->
                NetworkInterfaceMapper.networkInterface(
                    row,
                    zones.get(row.zone()),
                    members.getOrDefault(row.getId(), List.of()).stream()
                        .map(byId::get)
                        .filter(Objects::nonNull)
                        .toList(),
                    tagged.get(row.getId()),
                    shown.getOrDefault(row.getId(), List.of()),
                    own.getOrDefault(row.getId(), List.of())))
        .toList();
  }
}
