package io.beccoame.network.route;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.Caller;
import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Via;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkInterfaceService;
import io.beccoame.network.NetworkService;
import io.beccoame.network.NewSubnet;
import io.beccoame.network.SubnetService;
import io.beccoame.network.VpcService;
import io.beccoame.platform.Ids;
import io.beccoame.support.Callers;
import io.beccoame.support.OnH2;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;

/** Tests NAT gateways by the EC2 actions, each test in a separate account. */
@OnH2
class NatGatewayActionsTest {

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  @Autowired private VpcService vpcs;
  @Autowired private SubnetService subnets;
  @Autowired private NetworkService interfaces;
  @Autowired private NetworkInterfaceService all;
  @Autowired private NatGatewayActions gateways;
  @Autowired private RouteTableService tables;
  @Autowired private RouteService routes;
  @Autowired private EffectiveRoutes exits;
  @Autowired private InternetGatewayService internetGateways;
  @Autowired private JdbcTemplate jdbc;

  private String account = "";
  private Caller caller = Callers.ONE;
  private String subnet = "";
  private String vpc = "";

  @BeforeEach
  void newAccount() {
    account = "410000000%03d".formatted(ACCOUNTS.incrementAndGet());
    caller = Callers.of(account);
    vpc = vpcs.create(account, "10.0.0.0/16", Map.of()).getId();
    subnet = subnet("10.0.1.0/24");
  }

  @Test
  void aGatewayPendsIsAvailableIsDeletedAndKeepsAnAddressMeanwhile() {
    NatGateway made = create();
    assertThat(made.stateAsString()).isEqualTo("pending");
    NatGateway shown = only(filter("state", "available"));
    assertThat(shown.natGatewayId()).isEqualTo(made.natGatewayId());
    assertThat(shown.connectivityTypeAsString()).isEqualTo("private");
    String eni = shown.natGatewayAddresses().get(0).networkInterfaceId();
    assertThat(interfaces.list(account, List.of(eni)))
        .singleElement()
        .satisfies(
            nic -> {
              assertThat(nic.privateIp())
                  .isEqualTo(shown.natGatewayAddresses().get(0).privateIp())
                  .startsWith("10.0.1.");
              assertThat(nic.requester()).isEqualTo("nat_gateway");
              assertThat(nic.instanceId()).isNull();
            });
    assertCode(() -> subnets.delete(account, subnet), "DependencyViolation");

    delete(made.natGatewayId());
    delete(made.natGatewayId());
    assertThat(only(filter("state", "deleted")).deleteTime()).isNotNull();
    assertThat(interfaces.list(account, List.of(eni))).isEmpty();
    subnets.delete(account, subnet);
  }

  @Test
  void aRouteToItLeadsOutUntilItIsGoneAndThenNowhere() {
    String inner = subnet("10.0.2.0/24");
    String nat = create().natGatewayId();
    String table = tables.create(account, vpc, Map.of()).table().getId();
    tables.associate(account, table, inner);
    routes.create(account, table, FilterSpec.EVERYWHERE, new Route.Target(null, nat));
    assertThat(leading(inner)).containsExactly(Via.NAT);
    assertThat(leading(subnet)).as("its own table is another").isEmpty();
    delete(nat);
    assertThat(leading(inner)).containsExactly(Via.NOWHERE);
    assertThat(tables.list(account, List.of(table)).get(0).routes())
        .singleElement()
        .satisfies(route -> assertThat(route.active()).as("blackhole").isFalse());
    assertCode(
        () -> routes.create(account, table, "192.0.2.0/24", new Route.Target(null, nat)),
        "InvalidNatGatewayID.NotFound");
  }

  @Test
  void callersCannotChangeTheInterfaceOfAGateway() {
    NatGateway nat = create();
    String eni = nat.natGatewayAddresses().get(0).networkInterfaceId();
    assertCode(() -> all.delete(account, eni), "InvalidNetworkInterface.InUse");
    assertCode(() -> all.assign(account, eni, List.of(), 1, false), "OperationNotPermitted");
    assertCode(() -> all.edit(account, eni, NetworkInterface::getId), "OperationNotPermitted");
    assertCode(() -> all.unassign(account, eni, List.of("10.0.1.12")), "OperationNotPermitted");
    assertThat(interfaces.list(account, List.of(eni))).hasSize(1);
    delete(nat.natGatewayId());
    assertCode(() -> all.delete(account, eni), "InvalidNetworkInterfaceID.NotFound");
  }

  @Test
  void aGatewayWhoseInterfaceGotAGroupFromAnEarlierVersionCanBeDeleted() {
    NatGateway nat = create();
    String eni = nat.natGatewayAddresses().get(0).networkInterfaceId();
    String group =
        jdbc.queryForObject(
            "select id from security_group where vpc_id = ? and name = 'default'",
            String.class,
            vpc);
    jdbc.update(
        "insert into network_interface_group (id, eni_id, group_id) values (?, ?, ?)",
        eni + "-" + group,
        eni,
        group);

    delete(nat.natGatewayId());

    assertThat(interfaces.list(account, List.of(eni))).isEmpty();
    assertThat(only(filter("state", "deleted")).natGatewayId()).isEqualTo(nat.natGatewayId());
  }

  @Test
  void aGatewayTakesNoSecondaryAddressOfAnInterface() {
    NetworkInterface nic =
        all.create(
            new NetworkInterfaceService.NewInterface(
                account, subnet, List.of(), "10.0.1.10", List.of("10.0.1.11"), 0, "two", Map.of()));
    CreateNatGatewayRequest taken = request().toBuilder().privateIpAddress("10.0.1.11").build();
    assertCode(() -> gateways.createNatGateway(caller, taken), "InvalidIPAddress.InUse");
    all.delete(account, nic.getId());
    assertThat(
            gateways
                .createNatGateway(caller, taken)
                .natGateway()
                .natGatewayAddresses()
                .get(0)
                .privateIp())
        .isEqualTo("10.0.1.11");
  }

  @Test
  void aGatewayGetsTheRequestedAddress() {
    CreateNatGatewayRequest asked = request().toBuilder().privateIpAddress("10.0.1.77").build();
    NatGateway made = gateways.createNatGateway(caller, asked).natGateway();
    assertThat(made.natGatewayAddresses().get(0).privateIp()).isEqualTo("10.0.1.77");
    assertCode(() -> gateways.createNatGateway(caller, asked), "InvalidIPAddress.InUse");
  }

  @Test
  void aPublicOneHasAnElasticAddressAndLeadsOutWhereItsSubnetDoes() {
    String allocation = Ids.next("eipalloc");
    jdbc.update(
        "insert into elastic_address (id, account_id, public_ip, automatic, created_at)"
            + " values (?, ?, '203.0.113.6', false, current_timestamp)",
        allocation,
        account);
    CreateNatGatewayRequest asked =
        CreateNatGatewayRequest.builder().subnetId(subnet).allocationId(allocation).build();
    assertCode(
        () ->
            gateways.createNatGateway(
                caller, asked.toBuilder().allocationId(Ids.next("eipalloc")).build()),
        "InvalidElasticIpID.NotFound");
    NatGateway pending = gateways.createNatGateway(caller, asked).natGateway();
    assertThat(pending.stateAsString()).isEqualTo("pending");
    assertThat(pending.failureCode()).isNull();
    NatGateway failed = only(filter("state", "failed"));
    assertThat(failed.failureCode()).isEqualTo("Gateway.NotAttached");
    assertThat(failed.failureMessage())
        .isEqualTo("Network " + vpc + " has no Internet gateway attached");
    assertThat(failed.deleteTime()).isNotNull();
    String eni = failed.natGatewayAddresses().get(0).networkInterfaceId();
    assertThat(interfaces.list(account, List.of(eni))).as("its address is free").isEmpty();
    delete(failed.natGatewayId());
    assertThat(only(filter("nat-gateway-id", failed.natGatewayId())).stateAsString())
        .isEqualTo("deleted");
    String internet = internetGateways.create(account, Map.of()).getId();
    internetGateways.attach(account, internet, vpc);
    NatGateway made = gateways.createNatGateway(caller, asked).natGateway();
    assertThat(made.connectivityTypeAsString()).isEqualTo("public");
    assertThat(made.natGatewayAddresses().get(0).publicIp()).isEqualTo("203.0.113.6");
    assertThat(made.natGatewayAddresses().get(0).allocationId()).isEqualTo(allocation);
    assertCode(() -> gateways.createNatGateway(caller, asked), "Resource.AlreadyAssociated");

    String inner = subnet("10.0.2.0/24");
    String table = tables.create(account, vpc, Map.of()).table().getId();
    tables.associate(account, table, inner);
    routes.create(
        account, table, FilterSpec.EVERYWHERE, new Route.Target(null, made.natGatewayId()));
    assertThat(leading(inner)).as("its own subnet has no way out").containsExactly(Via.NOWHERE);
    String front = tables.create(account, vpc, Map.of()).table().getId();
    tables.associate(account, front, subnet);
    routes.create(account, front, FilterSpec.EVERYWHERE, new Route.Target(internet, null));
    assertThat(exits.of(List.of(subnets.get(account, inner))).get(0).routes())
        .containsExactly(new FilterSpec.Route(FilterSpec.EVERYWHERE, Via.NAT, "203.0.113.6"));

    delete(made.natGatewayId());
    assertThat(
            jdbc.update("delete from elastic_address where id = ? and eni_id is null", allocation))
        .as("the address is its account's again")
        .isEqualTo(1);
  }

  @Test
  void wrongOnesAreRefusedAsEc2Does() {
    String unknown = Ids.next("nat");
    assertCode(() -> delete(unknown), "NatGatewayNotFound");
    assertCode(() -> delete("nat-x"), "NatGatewayMalformed");
    assertCode(() -> delete(""), "MissingParameter");
    assertCode(() -> describe(unknown), "NatGatewayNotFound");
    assertCode(() -> describe("vpc-0123456789abcdef0"), "NatGatewayMalformed");
    assertCode(
        () ->
            gateways.createNatGateway(
                caller, request().toBuilder().subnetId(Ids.next("subnet")).build()),
        "InvalidSubnetID.NotFound");
    assertCode(
        () -> gateways.createNatGateway(caller, request().toBuilder().subnetId(null).build()),
        "MissingParameter");
    assertCode(
        () ->
            gateways.createNatGateway(
                caller, CreateNatGatewayRequest.builder().subnetId(subnet).build()),
        "MissingParameter");
    assertCode(
        () ->
            gateways.createNatGateway(
                caller, request().toBuilder().allocationId(Ids.next("eipalloc")).build()),
        "InvalidParameterCombination");
    String others = create().natGatewayId();
    Caller stranger = Callers.of("420000000001");
    assertCode(
        () ->
            gateways.deleteNatGateway(
                stranger, DeleteNatGatewayRequest.builder().natGatewayId(others).build()),
        "NatGatewayNotFound");
  }

  private List<Via> leading(String id) {
    return exits.of(List.of(subnets.get(account, id))).get(0).routes().stream()
        .map(FilterSpec.Route::via)
        .toList();
  }

  private String subnet(String cidr) {
    return subnets.create(new NewSubnet(account, vpc, cidr, null, null, Map.of())).getId();
  }

  private CreateNatGatewayRequest request() {
    return CreateNatGatewayRequest.builder()
        .subnetId(subnet)
        .connectivityType(ConnectivityType.PRIVATE)
        .build();
  }

  private NatGateway create() {
    return gateways.createNatGateway(caller, request()).natGateway();
  }

  private void delete(String id) {
    gateways.deleteNatGateway(caller, DeleteNatGatewayRequest.builder().natGatewayId(id).build());
  }

  private void describe(String id) {
    gateways.describeNatGateways(
        caller, DescribeNatGatewaysRequest.builder().natGatewayIds(id).build());
  }

  private NatGateway only(Filter... filters) {
    List<NatGateway> found =
        gateways
            .describeNatGateways(
                caller, DescribeNatGatewaysRequest.builder().filter(filters).build())
            .natGateways();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
