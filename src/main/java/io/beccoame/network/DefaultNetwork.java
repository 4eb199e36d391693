package io.beccoame.network;

import inet.ipaddr.ipv4.IPv4Address;
import io.beccoame.platform.BeccoameProperties;
import io.beccoame.platform.Ids;
import io.beccoame.securitygroup.DefaultVpcs;
import io.beccoame.securitygroup.SecurityGroupService;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The default VPC of an account, with a subnet per zone and its default group. <a
 * href="https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html">Default VPCs</a>.
 */
@Component
class DefaultNetwork implements DefaultVpcs {

  private final SegmentRepository segments;
  private final VpcRepository vpcs;
  private final SubnetRepository subnets;
  private final SecurityGroupService groups;
  private final NetworkProperties network;
  private final BeccoameProperties installation;
  private final TransactionTemplate alone;
  private final Clock clock;
  private final ReentrantLock making = new ReentrantLock();

  DefaultNetwork(
      SegmentRepository segments,
      VpcRepository vpcs,
      SubnetRepository subnets,
      SecurityGroupService groups,
      NetworkProperties network,
      BeccoameProperties installation,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.segments = segments;
    this.vpcs = vpcs;
    this.subnets = subnets;
    this.groups = groups;
    this.network = network;
    this.installation = installation;
    // Made in a transaction of its own, so that a launch that loses the race still finds it.
    this.alone = new TransactionTemplate(transactions);
    this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
    // Settings that can't work are refused now, not at the first launch.
    slices(block());
  }

  @Override
  public String defaultVpcId(String accountId) {
    return vpcs.findByDefaultFor(accountId).map(Vpc::getId).orElseGet(() -> make(accountId));
  }

  private String make(String accountId) {
    making.lock();
    try {
      if (vpcs.findByDefaultFor(accountId).isEmpty()) {
        alone.executeWithoutResult(status -> store(accountId));
      }
    } catch (DataIntegrityViolationException lost) {
      // Unless another service made it at the same time, something else is wrong.
      return vpcs.findByDefaultFor(accountId).map(Vpc::getId).orElseThrow(() -> lost);
    } finally {
      making.unlock();
    }
    return vpcs.findByDefaultFor(accountId).orElseThrow().getId();
  }

  private void store(String accountId) {
    Instant now = clock.instant();
    Segment segment =
        segments.findById(network.name()).orElseGet(() -> segments.saveAndFlush(segment()));
    Vpc vpc = vpcs.saveAndFlush(new Vpc(Ids.next("vpc"), accountId, network.cidr(), now));
    List<String> zones = installation.zones();
    List<IPv4Address> slices = slices(Addresses.block(segment.cidr()));
    for (int i = 0; i < zones.size(); i++) {
      String cidr = slices.get(i).toCanonicalString();
      subnets.save(new Subnet(Ids.next("subnet"), vpc, segment.getId(), cidr, zones.get(i), now));
    }
    groups.createDefault(accountId, vpc.getId());
  }

  private Segment segment() {
    IPv4Address block = block();
    String gateway = Addresses.text(Addresses.gateway(block));
    return new Segment(network.name(), network.bridge(), block.toCanonicalString(), gateway);
  }

  private IPv4Address block() {
    return Addresses.first(Addresses.block(network.cidr()), network.prefixLength());
  }

  private List<IPv4Address> slices(IPv4Address block) {
    return Addresses.slices(block, installation.zones().size());
  }
}
