package io.beccoame.network.route;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.beccoame.ec2.Caller;
import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.network.NewSubnet;
import io.beccoame.network.SubnetService;
import io.beccoame.network.VpcService;
import io.beccoame.platform.Ids;
import io.beccoame.support.Callers;
import io.beccoame.support.OnH2;
import io.beccoame.tag.Tagging;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Tests gateways, tables and routes by the EC2 actions, each test in a separate account. */
@OnH2
class RouteActionsTest {

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  @Autowired private VpcService vpcs;
  @Autowired private SubnetService subnets;
  @Autowired private InternetGatewayActions gateways;
  @Autowired private RouteTableActions tables;
  @Autowired private RouteActions routes;
  @Autowired private EffectiveRoutes exits;
  @Autowired private Tagging tagging;

  private String account = "";
  private Caller caller = Callers.ONE;

  @BeforeEach
  void newAccount() {
    account = "400000000%03d".formatted(ACCOUNTS.incrementAndGet());
    caller = Callers.of(account);
  }

  @Test
  void theDefaultVpcHasAMainTableWithAWayOut() {
    RouteTable main = tables(filter("association.main", "true")).get(0);
    assertThat(main.routes())
        .extracting(
            software.amazon.awssdk.services.ec2.model.Route::destinationCidrBlock,
            software.amazon.awssdk.services.ec2.model.Route::gatewayId,
            software.amazon.awssdk.services.ec2.model.Route::stateAsString)
        .containsExactly(
            tuple("172.31.0.0/16", "local", "active"),
            tuple("0.0.0.0/0", gateways().get(0).internetGatewayId(), "active"));
    assertThat(gateways(filter("attachment.vpc-id", main.vpcId()))).hasSize(1);
    assertThat(exits.of(subnets.subnets(account, List.of())))
        .as("both default subnets share the main table")
        .singleElement()
        .satisfies(
            shared -> {
              assertThat(shared.subnets()).hasSize(2);
              assertThat(shared.routes())
                  .containsExactly(new FilterSpec.Route("0.0.0.0/0", FilterSpec.Via.GATEWAY, null));
            });
  }

  @Test
  void aNewVpcHasAMainTableThatLeadsNowhere() {
    String vpc = vpc("10.0.0.0/16");
    String subnet = subnet(vpc, "10.0.1.0/24");
    RouteTable main = tables(filter("vpc-id", vpc)).get(0);
    assertThat(main.associations())
        .singleElement()
        .satisfies(each -> assertThat(each.main()).isTrue());
    assertThat(main.routes()).hasSize(1);
    assertThat(out(subnet)).isEmpty();
  }

  @Test
  void aSubnetGetsItsWayOutByATableOfItsOwnAndLosesItWithTheGateway() {
    String vpc = vpc("10.0.0.0/16");
    String subnet = subnet(vpc, "10.0.1.0/24");
    String other = subnet(vpc, "10.0.2.0/24");
    String gateway = attached(vpc);
    String table = table(vpc);
    route(table, "0.0.0.0/0", gateway);
    String association = associate(table, subnet);
    assertThat(out(subnet)).containsExactly("0.0.0.0/0");
    assertThat(out(other)).isEmpty();
    assertThat(tables(filter("association.subnet-id", subnet), filter("route.state", "active")))
        .extracting(RouteTable::routeTableId)
        .containsExactly(table);
    assertThat(tables(filter("route.gateway-id", gateway))).hasSize(1);

    detach(gateway, vpc);
    assertThat(out(subnet)).isEmpty();
    assertThat(tables(filter("route.state", "blackhole"))).hasSize(1);
    assertCode(() -> detach(gateway, vpc), "Gateway.NotAttached");
    attach(gateway, vpc);
    assertThat(out(subnet)).isNotEmpty();

    disassociate(association);
    assertThat(out(subnet)).isEmpty();
    assertCode(() -> disassociate(association), "InvalidAssociationID.NotFound");
  }

  @Test
  void theMainTableIsReplacedForAllThatHaveNone() {
    String vpc = vpc("10.0.0.0/16");
    String subnet = subnet(vpc, "10.0.1.0/24");
    RouteTable main = tables(filter("vpc-id", vpc)).get(0);
    String table = table(vpc);
    route(table, "8.8.0.0/16", attached(vpc));
    String old = main.associations().get(0).routeTableAssociationId();
    assertCode(() -> disassociate(old), "InvalidParameterValue");
    String made = replace(old, table);
    assertThat(made).isNotEqualTo(old);
    assertThat(out(subnet)).containsExactly("8.8.0.0/16");
    assertCode(() -> delete(table), "DependencyViolation");
    delete(main.routeTableId());
    assertThat(tables(filter("vpc-id", vpc))).hasSize(1);
    assertCode(() -> replace(old, table), "InvalidAssociationID.NotFound");
  }

  @Test
  void routesAreMadeReplacedAndDeleted() {
    String vpc = vpc("10.0.0.0/16");
    String gateway = attached(vpc);
    String table = table(vpc);
    route(table, "9.9.9.9/8", gateway);
    assertThat(tables(filter("route.destination-cidr-block", "9.0.0.0/8"))).hasSize(1);
    assertCode(() -> route(table, "9.0.0.0/8", gateway), "RouteAlreadyExists");
    routes.replaceRoute(
        caller,
        ReplaceRouteRequest.builder()
            .routeTableId(table)
            .destinationCidrBlock("9.0.0.0/8")
            .gatewayId(gateway)
            .build());
    assertCode(
        () ->
            routes.replaceRoute(
                caller,
                ReplaceRouteRequest.builder()
                    .routeTableId(table)
                    .destinationCidrBlock("7.0.0.0/8")
                    .gatewayId(gateway)
                    .build()),
        "InvalidParameterValue");
    deleteRoute(table, "9.0.0.0/8");
    assertCode(() -> deleteRoute(table, "9.0.0.0/8"), "InvalidRoute.NotFound");
    assertCode(() -> deleteRoute(table, "10.0.0.0/16"), "InvalidParameterValue");
  }

  @Test
  void routesThatLeadNowhereAreRefused() {
    String vpc = vpc("10.0.0.0/16");
    String table = table(vpc);
    String gateway = attached(vpc("10.9.0.0/16"));
    assertCode(() -> route(table, "0.0.0.0/0", gateway), "InvalidParameterValue");
    assertCode(() -> route(table, "0.0.0.0/0", Ids.next("igw")), "InvalidGatewayID.NotFound");
    assertCode(() -> route(table, "0.0.0.0/0", "vgw-1"), "InvalidGatewayID.NotFound");
    assertCode(() -> route(table, "0.0.0.0/0", ""), "MissingParameter");
    assertCode(() -> route(table, "10.0.1.0/24", attached(vpc)), "InvalidParameterValue");
    assertCode(() -> route(table, "everywhere", gateway), "InvalidParameterValue");
    assertCode(() -> route(Ids.next("rtb"), "0.0.0.0/0", gateway), "InvalidRouteTableID.NotFound");
    assertCode(() -> route("rtb", "0.0.0.0/0", gateway), "InvalidRouteTableId.Malformed");
    assertCode(
        () ->
            routes.createRoute(
                caller,
                CreateRouteRequest.builder()
                    .routeTableId(table)
                    .destinationCidrBlock("0.0.0.0/0")
                    .natGatewayId(Ids.next("nat"))
                    .build()),
        "InvalidNatGatewayID.NotFound");
  }

  @Test
  void aGatewayHasOneVpcAndAVpcOneGateway() {
    String vpc = vpc("10.0.0.0/16");
    String gateway = attached(vpc);
    assertCode(() -> attach(gateway, vpc), "Resource.AlreadyAssociated");
    assertCode(() -> attach(gateway(), vpc), "InvalidParameterValue");
    assertCode(() -> deleteGateway(gateway), "DependencyViolation");
    assertCode(() -> vpcs.delete(account, vpc), "DependencyViolation");
    detach(gateway, vpc);
    deleteGateway(gateway);
    assertCode(() -> deleteGateway(gateway), "InvalidInternetGatewayID.NotFound");
    assertCode(() -> attach(gateway(), Ids.next("vpc")), "InvalidVpcID.NotFound");
  }

  @Test
  void tablesHoldTheirVpcAndSubnetsTheirTable() {
    String vpc = vpc("10.0.0.0/16");
    String subnet = subnet(vpc, "10.0.1.0/24");
    String table = table(vpc);
    String far = table(vpc("10.9.0.0/16"));
    assertCode(() -> associate(far, subnet), "InvalidParameterValue");
    associate(table, subnet);
    assertCode(() -> associate(table, subnet), "Resource.AlreadyAssociated");
    assertCode(() -> delete(table), "DependencyViolation");
    subnets.delete(account, subnet);
    assertCode(() -> vpcs.delete(account, vpc), "DependencyViolation");
    delete(table);
    assertCode(() -> delete(table), "InvalidRouteTableID.NotFound");
    vpcs.delete(account, vpc);
    assertThat(tables(filter("vpc-id", vpc))).isEmpty();
  }

  @Test
  void gatewaysAndTablesAreTagged() {
    String vpc = vpc("10.0.0.0/16");
    String gateway = gateway();
    String table = table(vpc);
    tagging.tag(account, List.of(gateway, table), Map.of("k", "v"));
    assertThat(gateways(filter("tag:k", "v"))).hasSize(1);
    assertThat(tables(filter("tag:k", "v"), filter("owner-id", account))).hasSize(1);
    assertCode(
        () -> tagging.tag(account, List.of(Ids.next("rtb")), Map.of("k", "v")),
        "InvalidRouteTableID.NotFound");
  }

  private String vpc(String cidr) {
    return vpcs.create(account, cidr, Map.of()).getId();
  }

  private String subnet(String vpc, String cidr) {
    return subnets.create(new NewSubnet(account, vpc, cidr, null, null, Map.of())).getId();
  }

  private Set<String> out(String subnet) {
    return exits.of(List.of(subnets.get(account, subnet))).get(0).routes().stream()
        .filter(route -> route.via() != FilterSpec.Via.NOWHERE)
        .map(FilterSpec.Route::destination)
        .collect(Collectors.toSet());
  }

  private String gateway() {
    return gateways
        .createInternetGateway(caller, CreateInternetGatewayRequest.builder().build())
        .internetGateway()
        .internetGatewayId();
  }

  private String attached(String vpc) {
    String gateway = gateway();
    attach(gateway, vpc);
    return gateway;
  }

  private void attach(String gateway, String vpc) {
    gateways.attachInternetGateway(
        caller,
        AttachInternetGatewayRequest.builder().internetGatewayId(gateway).vpcId(vpc).build());
  }

  private void detach(String gateway, String vpc) {
    gateways.detachInternetGateway(
        caller,
        DetachInternetGatewayRequest.builder().internetGatewayId(gateway).vpcId(vpc).build());
  }

  private void deleteGateway(String gateway) {
    gateways.deleteInternetGateway(
        caller, DeleteInternetGatewayRequest.builder().internetGatewayId(gateway).build());
  }

  private List<InternetGateway> gateways(Filter... filters) {
    return gateways
        .describeInternetGateways(
            caller, DescribeInternetGatewaysRequest.builder().filters(filters).build())
        .internetGateways();
  }

  private String table(String vpc) {
    return tables
        .createRouteTable(caller, CreateRouteTableRequest.builder().vpcId(vpc).build())
        .routeTable()
        .routeTableId();
  }

  private List<RouteTable> tables(Filter... filters) {
    return tables
        .describeRouteTables(caller, DescribeRouteTablesRequest.builder().filters(filters).build())
        .routeTables();
  }

  private void delete(String table) {
    tables.deleteRouteTable(caller, DeleteRouteTableRequest.builder().routeTableId(table).build());
  }

  private String associate(String table, String subnet) {
    return tables
        .associateRouteTable(
            caller,
            AssociateRouteTableRequest.builder().routeTableId(table).subnetId(subnet).build())
        .associationId();
  }

  private void disassociate(String association) {
    tables.disassociateRouteTable(
        caller, DisassociateRouteTableRequest.builder().associationId(association).build());
  }

  private String replace(String association, String table) {
    return tables
        .replaceRouteTableAssociation(
            caller,
            ReplaceRouteTableAssociationRequest.builder()
                .associationId(association)
                .routeTableId(table)
                .build())
        .newAssociationId();
  }

  private void route(String table, String destination, String gateway) {
    routes.createRoute(
        caller,
        CreateRouteRequest.builder()
            .routeTableId(table)
            .destinationCidrBlock(destination)
            .gatewayId(gateway)
            .build());
  }

  private void deleteRoute(String table, String destination) {
    routes.deleteRoute(
        caller,
        DeleteRouteRequest.builder().routeTableId(table).destinationCidrBlock(destination).build());
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
