package io.beccoame.network.route;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.tag.TagService;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** The EC2 actions on route tables and their associations. */
@Component
class RouteTableActions implements Ec2Actions {

  private static final Describing<RouteTable> DESCRIBING =
      new Describing<>(ResourceKind.ROUTE_TABLE, RouteTableFilters.TABLE, RouteTable::routeTableId);

  private final RouteTableService tables;
  private final TagService tags;

  RouteTableActions(RouteTableService tables, TagService tags) {
    this.tables = tables;
    this.tags = tags;
  }

  @Ec2Action(honours = {"RouteTableIds", "Filters", "MaxResults", "NextToken"})
  DescribeRouteTablesResponse describeRouteTables(
      Caller caller, DescribeRouteTablesRequest request) {
    Page<RouteTable> page =
        DESCRIBING.page(
            request,
            request.routeTableIds(),
            request.filters(),
            ids -> shapes(tables.list(caller.accountId(), ids)));
    return DescribeRouteTablesResponse.builder()
        .routeTables(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = {"VpcId", "TagSpecifications"})
  CreateRouteTableResponse createRouteTable(Caller caller, CreateRouteTableRequest request) {
    RouteTableView made =
        tables.create(
            caller.accountId(),
            ResourceKind.VPC.require("VpcId", request.vpcId()),
            TagSpecifications.of(request.tagSpecifications(), ResourceType.ROUTE_TABLE));
    return CreateRouteTableResponse.builder().routeTable(shapes(List.of(made)).get(0)).build();
  }

  @Ec2Action(honours = "RouteTableId")
  DeleteRouteTableResponse deleteRouteTable(Caller caller, DeleteRouteTableRequest request) {
    tables.delete(caller.accountId(), table(request.routeTableId()));
    return DeleteRouteTableResponse.builder().build();
  }

  @Ec2Action(honours = {"RouteTableId", "SubnetId"})
  AssociateRouteTableResponse associateRouteTable(
      Caller caller, AssociateRouteTableRequest request) {
    RouteTableAssociation made =
        tables.associate(
            caller.accountId(),
            table(request.routeTableId()),
            ResourceKind.SUBNET.require("SubnetId", request.subnetId()));
    return AssociateRouteTableResponse.builder()
        .associationId(made.getId())
        .associationState(RouteMapper.ASSOCIATED)
        .build();
  }

  @Ec2Action(honours = "AssociationId")
  DisassociateRouteTableResponse disassociateRouteTable(
      Caller caller, DisassociateRouteTableRequest request) {
    tables.disassociate(caller.accountId(), association(request.associationId()));
    return DisassociateRouteTableResponse.builder().build();
  }

  @Ec2Action(honours = {"AssociationId", "RouteTableId"})
  ReplaceRouteTableAssociationResponse replaceRouteTableAssociation(
      Caller caller, ReplaceRouteTableAssociationRequest request) {
    RouteTableAssociation made =
        tables.replace(
            caller.accountId(),
            association(request.associationId()),
            table(request.routeTableId()));
    return ReplaceRouteTableAssociationResponse.builder()
        .newAssociationId(made.getId())
        .associationState(RouteMapper.ASSOCIATED)
        .build();
  }

  private static String table(@Nullable String id) {
    return ResourceKind.ROUTE_TABLE.require("RouteTableId", id);
  }

  private static String association(@Nullable String id) {
    return ResourceKind.ROUTE_TABLE_ASSOCIATION.require("AssociationId", id);
  }

  private List<RouteTable> shapes(List<RouteTableView> views) {
    return tags.shown(views, view -> view.table().getId(), RouteMapper::table);
  }
}
