package io.beccoame.network;

import inet.ipaddr.ipv4.IPv4Address;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.BeccoameProperties;
import io.beccoame.securitygroup.DefaultVpcs;
import io.beccoame.securitygroup.SecurityGroupService;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The default VPC of an account, with a subnet per zone and everything else that belongs to it;
 * created at the account's first request, and again only on request. <a
 * href="https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html">Default VPCs</a>.
 */
@Component
class DefaultNetwork implements DefaultVpcs {

  private final SegmentRepository segments;
  private final VpcRepository vpcs;
  private final SubnetRepository subnets;
  private final DefaultNetworkMadeRepository made;
  private final SecurityGroupService groups;
  private final NetworkProperties network;
  private final BeccoameProperties installation;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate alone;
  private final Clock clock;
  private final ReentrantLock making = new ReentrantLock();

  DefaultNetwork(
      SegmentRepository segments,
      VpcRepository vpcs,
      SubnetRepository subnets,
      DefaultNetworkMadeRepository made,
      SecurityGroupService groups,
      NetworkProperties network,
      BeccoameProperties installation,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.segments = segments;
    this.vpcs = vpcs;
    this.subnets = subnets;
    this.made = made;
    this.groups = groups;
    this.network = network;
    this.installation = installation;
    this.events = events;
    // Created in a separate transaction, so that a launch that loses the race still finds it.
    this.alone = new TransactionTemplate(transactions);
    this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
    // Settings that can't work are refused now, not at the first launch.
    slices(block());
  }

  @Override
  public Optional<String> find(String accountId) {
    ensure(accountId);
    return vpcs.findByDefaultFor(accountId).map(Vpc::getId);
  }

  /** Creates the default VPC of an account at its first request. */
  void ensure(String accountId) {
    if (made.existsById(accountId)) {
      return;
    }
    making.lock();
    try {
      if (!made.existsById(accountId)) {
        alone.executeWithoutResult(
            status -> {
              made.saveAndFlush(new DefaultNetworkMade(accountId, clock.instant()));
              store(accountId);
            });
      }
    } catch (DataIntegrityViolationException lost) {
      // Unless another service made it concurrently, something else is wrong.
      if (vpcs.findByDefaultFor(accountId).isEmpty()) {
        throw lost;
      }
    } finally {
      making.unlock();
    }
  }

  /**
   * Creates it again, in the caller's transaction.
   *
   * @throws Ec2Exception {@code DefaultVpcAlreadyExists}
   */
  Vpc recreate(String accountId) {
    ensure(accountId);
    if (vpcs.findByDefaultFor(accountId).isPresent()) {
      throw NetworkErrors.defaultVpcExists();
    }
    return store(accountId);
  }

  /**
   * Creates a zone's default subnet again, in the caller's transaction.
   *
   * @throws Ec2Exception {@code DefaultSubnetAlreadyExistsInAvailabilityZone}, {@code
   *     DefaultVpcDoesNotExist}
   */
  Subnet recreateSubnet(String accountId, String zone) {
    String vpcId = find(accountId).orElseThrow(() -> NetworkErrors.noDefaultVpc());
    Vpc vpc = vpcs.hold(accountId, vpcId);
    if (subnets.findByDefaultForAndZone(accountId, zone).isPresent()) {
      throw NetworkErrors.defaultSubnetExists();
    }
    Segment segment = segments.findById(network.name()).orElseThrow();
    IPv4Address slice =
        slices(Addresses.block(segment.cidr())).get(installation.zones().indexOf(zone));
    SubnetService.checkFree(slice, subnets.findByVpcIdOrderById(vpcId));
    return subnets.save(subnet(vpc, segment, slice, zone));
  }

  private Vpc store(String accountId) {
    Segment segment =
        segments.findById(network.name()).orElseGet(() -> segments.saveAndFlush(segment()));
    Vpc vpc =
        vpcs.saveAndFlush(
            Vpc.standard(ResourceKind.VPC.newId(), accountId, network.cidr(), clock.instant()));
    List<String> zones = installation.zones();
    List<IPv4Address> slices = slices(Addresses.block(segment.cidr()));
    for (int i = 0; i < zones.size(); i++) {
      subnets.save(subnet(vpc, segment, slices.get(i), zones.get(i)));
    }
    groups.createDefault(accountId, vpc.getId());
    events.publishEvent(new VpcCreated(vpc));
    return vpc;
  }

  private Subnet subnet(Vpc vpc, Segment segment, IPv4Address slice, String zone) {
    return Subnet.standard(
        ResourceKind.SUBNET.newId(),
        vpc,
        segment.getId(),
        slice.toCanonicalString(),
        zone,
        clock.instant());
  }

  private Segment segment() {
    return Segment.shared(network.name(), network.bridge(), block());
  }

  private IPv4Address block() {
    return Addresses.first(Addresses.block(network.cidr()), network.prefixLength());
  }

  private List<IPv4Address> slices(IPv4Address block) {
    return Addresses.slices(block, installation.zones().size());
  }
}
