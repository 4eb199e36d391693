package io.beccoame.network;

import inet.ipaddr.ipv4.IPv4Address;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Subnets, each with its own segment except the default ones, which share one. */
@Service
public class SubnetService {

  private final SubnetRepository subnets;
  private final SegmentRepository segments;
  private final NetworkInterfaceRepository interfaces;
  private final VpcService vpcs;
  private final DefaultNetwork defaults;
  private final SubnetModes modes;
  private final SubnetZones zones;
  private final TagService tags;
  private final NetworkProperties properties;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SubnetService(
      SubnetRepository subnets,
      SegmentRepository segments,
      NetworkInterfaceRepository interfaces,
      VpcService vpcs,
      DefaultNetwork defaults,
      SubnetModes modes,
      SubnetZones zones,
      TagService tags,
      NetworkProperties properties,
      ApplicationEventPublisher events,
      Clock clock) {
    this.subnets = subnets;
    this.segments = segments;
    this.interfaces = interfaces;
    this.vpcs = vpcs;
    this.defaults = defaults;
    this.modes = modes;
    this.zones = zones;
    this.tags = tags;
    this.properties = properties;
    this.events = events;
    this.clock = clock;
  }

  /** Returns the account's subnets of those ids, or all of them if no id is given, by id. */
  public List<Subnet> subnets(String accountId, Collection<String> ids) {
    defaults.ensure(accountId);
    return subnets.list(accountId, ids);
  }

  /**
   * Returns the subnet of that id.
   *
   * @throws Ec2Exception {@code InvalidSubnetID.NotFound}
   */
  @Transactional(readOnly = true)
  public Subnet get(String accountId, String id) {
    return subnets.get(accountId, id);
  }

  /**
   * Returns the mode of a subnet.
   *
   * @throws Ec2Exception {@code InvalidSubnetID.NotFound}
   */
  @Transactional(readOnly = true)
  public SubnetMode mode(String accountId, String id) {
    return segments.findById(get(accountId, id).segment()).orElseThrow().mode();
  }

  /** Returns the subnets of all accounts with machines that the host routes for, by id. */
  @Transactional(readOnly = true)
  public List<Subnet> routed() {
    return subnets.routed();
  }

  /** Returns the subnets of a VPC, by id. */
  @Transactional(readOnly = true)
  public List<Subnet> ofVpc(String vpcId) {
    return subnets.findByVpcIdOrderById(vpcId);
  }

  /**
   * Creates a subnet, with a segment that is created on the host for its first machine.
   *
   * @throws Ec2Exception {@code InvalidSubnet.Range}, {@code InvalidSubnet.Conflict}, {@code
   *     SubnetLimitExceeded}, {@code InvalidParameterValue} for unknown zones and modes
   */
  @Transactional
  public Subnet create(NewSubnet wanted) {
    String zone = zones.choose(wanted.zone(), wanted.zoneId());
    Vpc vpc = vpcs.lock(wanted.accountId(), wanted.vpcId());
    IPv4Address block = CidrBlocks.subnet(wanted.cidr(), Addresses.block(vpc.cidr()));
    List<Subnet> present = subnets.findByVpcIdOrderById(vpc.getId());
    checkFree(block, present);
    if (present.size() >= properties.maxSubnets()) {
      throw NetworkErrors.subnetLimitExceeded();
    }
    String id = ResourceKind.SUBNET.newId();
    SubnetModes.Choice choice = modes.choose(wanted.tags());
    Segment segment =
        segments.saveAndFlush(
            Segment.own(
                id, id.substring("subnet-".length()), block, choice.mode(), choice.bridge()));
    Subnet subnet =
        subnets.save(
            new Subnet(id, vpc, segment.getId(), block.toCanonicalString(), zone, clock.instant()));
    tags.put(wanted.accountId(), ResourceKind.SUBNET, id, wanted.tags());
    return subnet;
  }

  /** Creates a zone's default subnet again after it was deleted. */
  @Transactional
  public Subnet createDefault(String accountId, String zone) {
    return defaults.recreateSubnet(accountId, zones.choose(zone, null));
  }

  /**
   * Deletes a subnet.
   *
   * @throws Ec2Exception {@code DependencyViolation} while there is an interface in it
   */
  @Transactional
  public void delete(String accountId, String id) {
    Subnet subnet = get(accountId, id);
    vpcs.lock(accountId, subnet.vpcId());
    Optional<Segment> segment = segments.lock(subnet.segment());
    if (interfaces.countBySubnetId(id) > 0) {
      throw Ec2Exception.dependencyViolation(
          "The subnet '%s' has dependencies and cannot be deleted.", id);
    }
    events.publishEvent(new SubnetDeleting(id));
    tags.forget(List.of(id));
    subnets.delete(subnet);
    subnets.flush();
    segment.filter(own -> own.getId().equals(id)).ifPresent(segments::delete);
  }

  /** Sets whether machines in it get a public address by default. */
  @Transactional
  public void mapPublicIp(String accountId, String id, boolean on) {
    get(accountId, id).mapPublicIp(on);
  }

  /** Returns the number of free addresses of each subnet, by subnet id. */
  @Transactional(readOnly = true)
  public Map<String, Integer> freeAddresses(Collection<Subnet> of) {
    Map<String, Long> used = new HashMap<>();
    interfaces.countBySubnet().forEach(row -> used.put((String) row[0], (Long) row[1]));
    Map<String, Integer> free = new HashMap<>();
    for (Subnet subnet : of) {
      long taken = used.getOrDefault(subnet.getId(), 0L);
      free.put(
          subnet.getId(),
          Math.toIntExact(Addresses.usable(Addresses.block(subnet.cidr())) - taken));
    }
    return free;
  }

  static void checkFree(IPv4Address block, List<Subnet> present) {
    for (Subnet other : present) {
      if (Addresses.overlap(block, Addresses.block(other.cidr()))) {
        throw NetworkErrors.subnetConflict(block.toCanonicalString());
      }
    }
  }
}
