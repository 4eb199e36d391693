package io.beccoame.network;

import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.securitygroup.SecurityGroupService;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Manages VPCs; an account that never had any gets the default one. */
@Service
public class VpcService {

  private final VpcRepository vpcs;
  private final SubnetRepository subnets;
  private final DefaultNetwork defaults;
  private final SecurityGroupService groups;
  private final TagService tags;
  private final NetworkProperties properties;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  VpcService(
      VpcRepository vpcs,
      SubnetRepository subnets,
      DefaultNetwork defaults,
      SecurityGroupService groups,
      TagService tags,
      NetworkProperties properties,
      ApplicationEventPublisher events,
      Clock clock) {
    this.vpcs = vpcs;
    this.subnets = subnets;
    this.defaults = defaults;
    this.groups = groups;
    this.tags = tags;
    this.properties = properties;
    this.events = events;
    this.clock = clock;
  }

  /** Returns the account's VPCs of those ids, or all of them if no id is given, by id. */
  public List<Vpc> vpcs(String accountId, Collection<String> ids) {
    defaults.ensure(accountId);
    return vpcs.list(accountId, ids);
  }

  /**
   * Returns the VPC of that id.
   *
   * @throws Ec2Exception {@code InvalidVpcID.NotFound}
   */
  @Transactional(readOnly = true)
  public Vpc get(String accountId, String id) {
    return vpcs.get(accountId, id);
  }

  /**
   * Returns the VPC of that id, locked until the caller's transaction ends.
   *
   * @throws Ec2Exception {@code InvalidVpcID.NotFound}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Vpc lock(String accountId, String id) {
    return vpcs.hold(accountId, id);
  }

  /**
   * Creates a VPC with the resources that EC2 gives a new one.
   *
   * @throws Ec2Exception {@code InvalidVpc.Range}, {@code VpcLimitExceeded}
   */
  @Transactional
  public Vpc create(String accountId, String cidr, Map<String, String> wanted) {
    defaults.ensure(accountId);
    String block = CidrBlocks.vpc(cidr).toCanonicalString();
    if (vpcs.countByAccountId(accountId) >= properties.maxVpcs()) {
      throw NetworkErrors.vpcLimitExceeded();
    }
    Vpc vpc =
        vpcs.saveAndFlush(Vpc.made(ResourceKind.VPC.newId(), accountId, block, clock.instant()));
    groups.createDefault(accountId, vpc.getId());
    events.publishEvent(new VpcCreated(vpc));
    tags.put(accountId, ResourceKind.VPC, vpc.getId(), wanted);
    return vpc;
  }

  /**
   * Creates the default VPC again after it was deleted.
   *
   * @throws Ec2Exception {@code DefaultVpcAlreadyExists}
   */
  @Transactional
  public Vpc createDefault(String accountId) {
    return defaults.recreate(accountId);
  }

  /**
   * Deletes a VPC with its default resources.
   *
   * @throws Ec2Exception {@code DependencyViolation} while it has others
   */
  @Transactional
  public void delete(String accountId, String id) {
    VpcDeleting deleting = new VpcDeleting(lock(accountId, id));
    if (subnets.existsByVpcId(id)) {
      throw deleting.refusal();
    }
    events.publishEvent(deleting);
    if (!groups.leave(id)) {
      throw deleting.refusal();
    }
    tags.forget(List.of(id));
    vpcs.delete(deleting.vpc());
  }

  /**
   * Sets whether the network's resolver answers; takes effect when the network is created again.
   */
  @Transactional
  public void dnsSupport(String accountId, String id, boolean on) {
    lock(accountId, id).dnsSupport(on);
  }

  /** Sets whether machines with a public address get a public DNS name. */
  @Transactional
  public void dnsHostnames(String accountId, String id, boolean on) {
    lock(accountId, id).dnsHostnames(on);
  }

  /** Sets the DHCP options of a VPC, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void dhcpOptions(String accountId, String id, String dhcpOptionsId) {
    lock(accountId, id).dhcpOptionsId(dhcpOptionsId);
  }

  /** Returns whether a VPC has these DHCP options. */
  @Transactional(readOnly = true)
  public boolean usesDhcpOptions(String dhcpOptionsId) {
    return vpcs.existsByDhcpOptionsId(dhcpOptionsId);
  }
}
