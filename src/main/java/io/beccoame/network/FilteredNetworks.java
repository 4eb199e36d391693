package io.beccoame.network;

import io.beccoame.hypervisor.FilterSpec.Port;
import io.beccoame.hypervisor.FilterSpec.Segment;
import io.beccoame.hypervisor.FilterSpec.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Segments and interfaces for the packet filter. */
@Service
public class FilteredNetworks {

  private final SegmentRepository segments;
  private final SubnetRepository subnets;
  private final NetworkInterfaceRepository interfaces;
  private final SecondaryAddressRepository secondary;
  private final InterfaceGroupRepository memberships;

  FilteredNetworks(
      SegmentRepository segments,
      SubnetRepository subnets,
      NetworkInterfaceRepository interfaces,
      SecondaryAddressRepository secondary,
      InterfaceGroupRepository memberships) {
    this.segments = segments;
    this.subnets = subnets;
    this.interfaces = interfaces;
    this.secondary = secondary;
    this.memberships = memberships;
  }

  /** Returns all segments with an interface. */
  @Transactional(readOnly = true)
  public List<Segment> segments() {
    Map<String, String> vpcs = new HashMap<>();
    subnets.findAll().forEach(subnet -> vpcs.put(subnet.segment(), subnet.vpcId()));
    return segments.inUse().stream()
        .map(segment -> segment(segment, vpcs.getOrDefault(segment.getId(), "")))
        .toList();
  }

  private static Segment segment(io.beccoame.network.Segment row, String vpc) {
    String hostBridge = row.hostBridge();
    if (hostBridge != null) {
      return new Segment(hostBridge, row.cidr(), null, Way.BRIDGED, vpc);
    }
    Way way = row.mode() == SubnetMode.ISOLATED ? Way.ISOLATED : Way.NAT;
    return new Segment(row.bridge(), row.cidr(), row.gateway(), way, vpc);
  }

  /** Returns all interfaces that are attached and not being detached, by id. */
  @Transactional(readOnly = true)
  public List<Port> ports() {
    Map<String, List<String>> groups =
        memberships.findAll().stream()
            .collect(
                Collectors.groupingBy(
                    InterfaceGroup::eniId,
                    Collectors.mapping(InterfaceGroup::groupId, Collectors.toList())));
    Map<String, List<String>> further =
        secondary.findAll().stream()
            .collect(
                Collectors.groupingBy(
                    SecondaryAddress::eniId,
                    Collectors.mapping(SecondaryAddress::privateIp, Collectors.toList())));
    return interfaces.findByInstanceIdIsNotNullOrderById().stream()
        .filter(nic -> nic.attachmentState() != AttachmentState.DETACHING)
        .map(
            nic ->
                new Port(
                    nic.tap(),
                    nic.mac(),
                    addresses(nic, further.getOrDefault(nic.getId(), List.of())),
                    nic.sourceDestCheck(),
                    groups.getOrDefault(nic.getId(), List.of())))
        .toList();
  }

  private static List<String> addresses(NetworkInterface nic, List<String> further) {
    String known = nic.knownIp();
    if (known == null) {
      // An interface without a known address is still learning its own; a secondary one would end
      // that.
      return List.of();
    }
    List<String> all = new ArrayList<>(List.of(known));
    all.addAll(further);
    return all;
  }
}
