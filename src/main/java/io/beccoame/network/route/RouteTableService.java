package io.beccoame.network.route;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.network.RoutesChanged;
import io.beccoame.network.SubnetDeleting;
import io.beccoame.network.SubnetService;
import io.beccoame.network.VpcDeleting;
import io.beccoame.network.VpcService;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Route tables and their associations. Changes in a VPC are ordered by a lock on its row. */
@Service
class RouteTableService {

  private final RouteTableRepository tables;
  private final RouteTableAssociationRepository associations;
  private final RouteRepository routes;
  private final RouteTableViews views;
  private final RoutelessSubnets routeless;
  private final VpcService vpcs;
  private final SubnetService subnets;
  private final TagService tags;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  RouteTableService(
      RouteTableRepository tables,
      RouteTableAssociationRepository associations,
      RouteRepository routes,
      RouteTableViews views,
      RoutelessSubnets routeless,
      VpcService vpcs,
      SubnetService subnets,
      TagService tags,
      ApplicationEventPublisher events,
      Clock clock) {
    this.tables = tables;
    this.associations = associations;
    this.routes = routes;
    this.views = views;
    this.routeless = routeless;
    this.vpcs = vpcs;
    this.subnets = subnets;
    this.tags = tags;
    this.events = events;
    this.clock = clock;
  }

  /** Returns the account's tables of those ids, or all of them if no id is given, by id. */
  @Transactional
  public List<RouteTableView> list(String accountId, Collection<String> ids) {
    vpcs.vpcs(accountId, List.of());
    return views.of(accountId, tables.list(accountId, ids));
  }

  @Transactional
  public RouteTableView create(String accountId, String vpcId, Map<String, String> wanted) {
    vpcs.lock(accountId, vpcId);
    RouteTable row =
        tables.save(
            new RouteTable(ResourceKind.ROUTE_TABLE.newId(), accountId, vpcId, clock.instant()));
    tags.put(accountId, ResourceKind.ROUTE_TABLE, row.getId(), wanted);
    return view(row);
  }

  /**
   * Deletes a table.
   *
   * @throws Ec2Exception {@code DependencyViolation} for a main table and for one with a subnet
   */
  @Transactional
  public void delete(String accountId, String id) {
    RouteTable row = locked(accountId, id);
    if (!view(row).associations().isEmpty()) {
      throw Ec2Exception.dependencyViolation(
          "The routeTable '%s' has dependencies and cannot be deleted.", id);
    }
    remove(row);
  }

  /**
   * Associates a table with a subnet.
   *
   * @throws Ec2Exception {@code Resource.AlreadyAssociated} if it has one, {@code
   *     UnsupportedOperation} if the table's routes would have no effect there
   */
  @Transactional
  public RouteTableAssociation associate(String accountId, String id, String subnetId) {
    RouteTable row = locked(accountId, id);
    if (!subnets.get(accountId, subnetId).vpcId().equals(row.vpcId())) {
      throw Ec2Exception.invalidParameterValue(
          "Route table %s and subnet %s belong to different networks", id, subnetId);
    }
    associations
        .findBySubnetId(subnetId)
        .ifPresent(
            present -> {
              throw NetworkErrors.alreadyAssociated(
                  "the specified association for route table %s conflicts with an existing"
                      + " association",
                  id);
            });
    routeless.checkTable(row, subnetId);
    events.publishEvent(new RoutesChanged());
    return associations.save(
        new RouteTableAssociation(
            ResourceKind.ROUTE_TABLE_ASSOCIATION.newId(), id, null, subnetId));
  }

  /**
   * Disassociates a table from a subnet, which then uses the main one; a main association can't be
   * removed.
   */
  @Transactional
  public void disassociate(String accountId, String associationId) {
    RouteTableAssociation row = association(accountId, associationId);
    if (row.mainFor() != null) {
      throw Ec2Exception.invalidParameterValue(
          "cannot disassociate the main route table association %s", associationId);
    }
    associations.delete(row);
    events.publishEvent(new RoutesChanged());
  }

  /** Replaces the table of a subnet, or the main one; returns the new association. */
  @Transactional
  public RouteTableAssociation replace(String accountId, String associationId, String id) {
    RouteTableAssociation old = association(accountId, associationId);
    RouteTable from = tables.findById(old.routeTableId()).orElseThrow();
    RouteTable to = locked(accountId, id);
    if (!from.vpcId().equals(to.vpcId())) {
      throw Ec2Exception.invalidParameterValue(
          "Route table %s and route table %s belong to different networks", from.getId(), id);
    }
    String subnetId = old.subnetId();
    if (subnetId != null) {
      routeless.checkTable(to, subnetId);
    }
    associations.delete(old);
    associations.flush();
    events.publishEvent(new RoutesChanged());
    return associations.save(
        new RouteTableAssociation(
            ResourceKind.ROUTE_TABLE_ASSOCIATION.newId(), id, old.mainFor(), old.subnetId()));
  }

  /**
   * Returns the table of that id, with its VPC's row locked.
   *
   * @throws Ec2Exception {@code InvalidRouteTableID.NotFound}
   */
  RouteTable locked(String accountId, String id) {
    RouteTable row = tables.get(accountId, id);
    vpcs.lock(accountId, row.vpcId());
    return row;
  }

  /** Creates the main table of a new VPC. */
  RouteTable main(String accountId, String vpcId) {
    RouteTable row =
        tables.saveAndFlush(
            new RouteTable(ResourceKind.ROUTE_TABLE.newId(), accountId, vpcId, clock.instant()));
    associations.save(
        new RouteTableAssociation(
            ResourceKind.ROUTE_TABLE_ASSOCIATION.newId(), row.getId(), vpcId, null));
    return row;
  }

  @EventListener
  void on(VpcDeleting deleting) {
    List<RouteTableView> all =
        views.of(deleting.vpc().accountId(), tables.findByVpcId(deleting.vpc().getId()));
    if (!all.stream().allMatch(RouteTableView::isMain)) {
      throw deleting.refusal();
    }
    for (RouteTableView main : all) {
      associations.deleteAll(main.associations());
      remove(main.table());
    }
  }

  @EventListener
  void on(SubnetDeleting deleting) {
    associations.findBySubnetId(deleting.subnetId()).ifPresent(associations::delete);
  }

  private void remove(RouteTable row) {
    routes.deleteAll(routes.findByRouteTableIdInOrderById(List.of(row.getId())));
    tags.forget(List.of(row.getId()));
    tables.delete(row);
    tables.flush();
  }

  private RouteTableAssociation association(String accountId, String id) {
    return associations
        .findById(id)
        .filter(found -> tables.find(accountId, found.routeTableId()).isPresent())
        .orElseThrow(() -> ResourceKind.ROUTE_TABLE_ASSOCIATION.notFound(id));
  }

  private RouteTableView view(RouteTable row) {
    return views.of(row.accountId(), List.of(row)).get(0);
  }
}
