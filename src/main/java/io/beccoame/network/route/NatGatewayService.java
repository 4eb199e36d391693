package io.beccoame.network.route;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.PublicAddress;
import io.beccoame.network.PublicAddressWanted;
import io.beccoame.network.PublicAddresses;
import io.beccoame.network.RoutesChanged;
import io.beccoame.network.ServiceInterfaces;
import io.beccoame.network.Subnet;
import io.beccoame.network.SubnetService;
import io.beccoame.network.VpcService;
import io.beccoame.tag.TagService;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** NAT gateways, each with an address in its subnet. */
@Service
class NatGatewayService {

  /** The kind of the keys that this wakes. */
  static final String KIND = "nat-gateway";

  /** Time for which EC2 shows a deleted gateway. */
  static final Duration SHOWN = Duration.ofHours(1);

  private final NatGatewayRepository gateways;
  private final SubnetService subnets;
  private final VpcService vpcs;
  private final ServiceInterfaces interfaces;
  private final PublicAddresses publics;
  private final TagService tags;
  private final ApplicationEventPublisher events;
  private final WorkQueue work;
  private final Clock clock;

  NatGatewayService(
      NatGatewayRepository gateways,
      SubnetService subnets,
      VpcService vpcs,
      ServiceInterfaces interfaces,
      PublicAddresses publics,
      TagService tags,
      ApplicationEventPublisher events,
      WorkQueue work,
      Clock clock) {
    this.gateways = gateways;
    this.subnets = subnets;
    this.vpcs = vpcs;
    this.interfaces = interfaces;
    this.publics = publics;
    this.tags = tags;
    this.events = events;
    this.work = work;
    this.clock = clock;
  }

  /** Returns the account's gateways of those ids, or all of them if no id is given, by id. */
  @Transactional(readOnly = true)
  public List<NatGateway> list(String accountId, Collection<String> ids) {
    Instant oldest = clock.instant().minus(SHOWN);
    return (gateways.list(accountId, ids))
        .stream()
            .filter(row -> row.deletedAt() == null || row.deletedAt().isAfter(oldest))
            .toList();
  }

  /**
   * Creates a gateway. As on EC2, a public one in a VPC without an internet gateway is failed
   * afterwards.
   *
   * @param privateIp its address in the subnet; null for any free one
   * @param allocationId the elastic address of a public one; null for a private one
   * @throws Ec2Exception {@code InvalidSubnetID.NotFound}, and the errors of addresses
   */
  @Transactional
  public NatGateway create(
      String accountId,
      String subnetId,
      @Nullable String privateIp,
      @Nullable String allocationId,
      Map<String, String> wanted) {
    Subnet subnet = subnets.get(accountId, subnetId);
    vpcs.lock(accountId, subnet.vpcId());
    String id = ResourceKind.NAT_GATEWAY.newId();
    NetworkInterface nic =
        interfaces.make(subnet, privateIp, "Interface for NAT Gateway " + id, "nat_gateway");
    String publicIp = allocationId == null ? null : lend(accountId, allocationId, nic);
    NatGateway row =
        gateways.save(
            new NatGateway(
                id,
                accountId,
                subnet.vpcId(),
                subnetId,
                nic.getId(),
                nic.privateIp(),
                allocationId,
                publicIp,
                clock.instant()));
    tags.put(accountId, ResourceKind.ROUTE_NAT_GATEWAY, id, wanted);
    if (allocationId != null && publicIp == null) {
      row.fail(
          NetworkErrors.NOT_ATTACHED,
          "Network %s has no Internet gateway attached".formatted(subnet.vpcId()),
          clock.instant());
      interfaces.remove(nic.getId());
    }
    events.publishEvent(new RoutesChanged());
    return row;
  }

  /** Returns the public address; null if there is no internet gateway in the VPC. */
  private @Nullable String lend(String accountId, String allocationId, NetworkInterface nic) {
    try {
      events.publishEvent(new PublicAddressWanted(accountId, allocationId, nic.getId()));
    } catch (Ec2Exception e) {
      if (e.code().equals(NetworkErrors.NOT_ATTACHED)) {
        return null;
      }
      throw e.code().equals(ResourceKind.ALLOCATION.notFoundCode())
          ? ResourceKind.ELASTIC_IP.notFound(allocationId)
          : e;
    }
    return publics.of(List.of(nic)).getOrDefault(nic.getId(), List.of()).stream()
        .map(PublicAddress::publicIp)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(nic.getId() + " got no public address"));
  }

  /**
   * Deletes a gateway: its routes become blackholes, and its address is free. Deleting it again
   * changes nothing.
   */
  @Transactional
  public void delete(String accountId, String id) {
    NatGateway row = gateways.get(accountId, id);
    if (row.failureCode() != null) {
      row.delete(clock.instant());
      forgetLater(id);
    } else if (row.deletedAt() == null) {
      vpcs.lock(accountId, row.vpcId());
      row.delete(clock.instant());
      forgetLater(id);
      interfaces.remove(row.eniId());
      events.publishEvent(new RoutesChanged());
    }
  }

  /**
   * Forgets a deleted one that is not shown any more.
   *
   * @return when to try again; null when there is nothing left to forget
   */
  @Transactional
  public @Nullable Instant forget(String id) {
    NatGateway row = gateways.findById(id).orElse(null);
    Instant deleted = row == null ? null : row.deletedAt();
    if (row == null || deleted == null) {
      return null;
    }
    Instant until = deleted.plus(SHOWN);
    if (until.isAfter(clock.instant())) {
      return until;
    }
    tags.forget(List.of(id));
    gateways.delete(row);
    return null;
  }

  /** The key comes back when the gateway is not shown any more. */
  private void forgetLater(String id) {
    work.wakeAt(KIND, id, clock.instant().plus(SHOWN));
  }
}
