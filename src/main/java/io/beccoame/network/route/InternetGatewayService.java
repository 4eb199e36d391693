package io.beccoame.network.route;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.network.RoutesChanged;
import io.beccoame.network.VpcDeleting;
import io.beccoame.network.VpcService;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Internet gateways and the VPC to which each is attached, at most one. */
@Service
class InternetGatewayService {

  private final InternetGatewayRepository gateways;
  private final VpcService vpcs;
  private final TagService tags;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  InternetGatewayService(
      InternetGatewayRepository gateways,
      VpcService vpcs,
      TagService tags,
      ApplicationEventPublisher events,
      Clock clock) {
    this.gateways = gateways;
    this.vpcs = vpcs;
    this.tags = tags;
    this.events = events;
    this.clock = clock;
  }

  /** Returns the account's gateways of those ids, or all of them if no id is given, by id. */
  List<InternetGateway> list(String accountId, Collection<String> ids) {
    vpcs.vpcs(accountId, List.of());
    return gateways.list(accountId, ids);
  }

  @Transactional
  InternetGateway create(String accountId, Map<String, String> wanted) {
    InternetGateway row =
        gateways.save(
            new InternetGateway(
                ResourceKind.INTERNET_GATEWAY.newId(), accountId, null, clock.instant()));
    tags.put(accountId, ResourceKind.INTERNET_GATEWAY, row.getId(), wanted);
    return row;
  }

  /**
   * Attaches a gateway.
   *
   * @throws Ec2Exception {@code Resource.AlreadyAssociated}; {@code InvalidParameterValue} if the
   *     VPC has one
   */
  @Transactional
  void attach(String accountId, String id, String vpcId) {
    vpcs.lock(accountId, vpcId);
    InternetGateway row = get(accountId, id);
    if (row.vpcId() != null) {
      throw NetworkErrors.alreadyAssociated(
          "resource %s is already attached to network %s", id, row.vpcId());
    }
    if (gateways.existsByVpcId(vpcId)) {
      throw Ec2Exception.invalidParameterValue(
          "Network %s already has an internet gateway attached", vpcId);
    }
    row.vpcId(vpcId);
    events.publishEvent(new RoutesChanged());
  }

  /**
   * Detaches a gateway; routes to it become blackholes.
   *
   * @throws Ec2Exception {@code Gateway.NotAttached}
   */
  @Transactional
  void detach(String accountId, String id, String vpcId) {
    vpcs.lock(accountId, vpcId);
    InternetGateway row = get(accountId, id);
    if (!vpcId.equals(row.vpcId())) {
      throw NetworkErrors.notAttached("resource %s is not attached to network %s", id, vpcId);
    }
    row.vpcId(null);
    events.publishEvent(new RoutesChanged());
  }

  /**
   * Deletes a gateway.
   *
   * @throws Ec2Exception {@code DependencyViolation} while it is attached
   */
  @Transactional
  void delete(String accountId, String id) {
    InternetGateway row = get(accountId, id);
    if (row.vpcId() != null) {
      throw Ec2Exception.dependencyViolation(
          "The internetGateway '%s' has dependencies and cannot be deleted.", id);
    }
    tags.forget(List.of(id));
    gateways.delete(row);
  }

  @EventListener
  void on(VpcDeleting deleting) {
    if (gateways.existsByVpcId(deleting.vpc().getId())) {
      throw deleting.refusal();
    }
  }

  InternetGateway get(String accountId, String id) {
    return gateways.get(accountId, id);
  }

  Optional<InternetGateway> find(String accountId, String id) {
    return gateways.find(accountId, id);
  }
}
