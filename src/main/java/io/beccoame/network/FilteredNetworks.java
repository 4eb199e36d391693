package io.beccoame.network;

import io.beccoame.hypervisor.FilterSpec.Port;
import io.beccoame.hypervisor.FilterSpec.Segment;
import io.beccoame.hypervisor.FilterSpec.Way;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Segments and interfaces as a packet filter must know them. */
@Service
public class FilteredNetworks {

  private final SegmentRepository segments;
  private final SubnetRepository subnets;
  private final NetworkInterfaceRepository interfaces;
  private final InterfaceGroupRepository memberships;

  FilteredNetworks(
      SegmentRepository segments,
      SubnetRepository subnets,
      NetworkInterfaceRepository interfaces,
      InterfaceGroupRepository memberships) {
    this.segments = segments;
    this.subnets = subnets;
    this.interfaces = interfaces;
    this.memberships = memberships;
  }

  /** All segments that an interface is in. */
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

  /** All interfaces that an instance has, by id. */
  @Transactional(readOnly = true)
  public List<Port> ports() {
    Map<String, List<String>> groups =
        memberships.findAll().stream()
            .collect(
                Collectors.groupingBy(
                    InterfaceGroup::eniId,
                    Collectors.mapping(InterfaceGroup::groupId, Collectors.toList())));
    return interfaces.findByInstanceIdIsNotNullOrderById().stream()
        .map(
            nic ->
                new Port(
                    nic.tap(),
                    nic.mac(),
                    Stream.ofNullable(nic.knownIp()).toList(),
                    nic.sourceDestCheck(),
                    groups.getOrDefault(nic.getId(), List.of())))
        .toList();
  }
}
