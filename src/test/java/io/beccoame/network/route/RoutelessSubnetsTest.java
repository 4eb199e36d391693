package io.beccoame.network.route;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.network.NewSubnet;
import io.beccoame.network.SubnetService;
import io.beccoame.network.VpcService;
import io.beccoame.support.OnH2;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Routes for subnets that the host doesn't route for are refused, not just shown. */
@OnH2
class RoutelessSubnetsTest {

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();
  private static final String EVERYWHERE = "0.0.0.0/0";

  @Autowired private VpcService vpcs;
  @Autowired private SubnetService subnets;
  @Autowired private InternetGatewayService gateways;
  @Autowired private RouteTableService tables;
  @Autowired private RouteService routes;

  private String account = "";
  private String vpc = "";
  private Route.Target out = new Route.Target(null, null);

  @BeforeEach
  void aVpcWithAGateway() {
    account = "410000000%03d".formatted(ACCOUNTS.incrementAndGet());
    vpc = vpcs.create(account, "10.0.0.0/16", Map.of()).getId();
    String gateway = gateways.create(account, Map.of()).getId();
    gateways.attach(account, gateway, vpc);
    out = new Route.Target(gateway, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"isolated", "bridge"})
  void aRouteInATableThatSuchASubnetHasIsRefused(String mode) {
    String subnet = subnet("10.0.1.0/24", mode);
    String table = table();
    String association = tables.associate(account, table, subnet).getId();
    assertThatThrownBy(() -> routes.create(account, table, EVERYWHERE, out))
        .hasMessageContaining(
            "Routes of "
                + table
                + " would have no effect in subnet "
                + subnet
                + ": its mode is "
                + mode);
    assertCode(() -> routes.create(account, table, EVERYWHERE, out), "UnsupportedOperation");
    assertThat(routesOf(table)).isEmpty();
    tables.disassociate(account, association);
    routes.create(account, table, EVERYWHERE, out);
    assertThat(routesOf(table)).containsExactly(EVERYWHERE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"isolated", "bridge"})
  void suchASubnetIsGivenNoTableWithRoutes(String mode) {
    String subnet = subnet("10.0.1.0/24", mode);
    String full = table();
    routes.create(account, full, EVERYWHERE, out);
    assertCode(() -> tables.associate(account, full, subnet), "UnsupportedOperation");
    String association = tables.associate(account, table(), subnet).getId();
    assertCode(() -> tables.replace(account, association, full), "UnsupportedOperation");
    String empty = table();
    assertThat(tables.replace(account, association, empty).routeTableId()).isEqualTo(empty);
  }

  @Test
  void theMainTableAndSubnetsThatAreRoutedTakeEveryRoute() {
    subnet("10.0.1.0/24", "isolated");
    String main =
        tables.list(account, List.of()).stream()
            .filter(each -> each.isMain() && each.table().vpcId().equals(vpc))
            .map(each -> each.table().getId())
            .findFirst()
            .orElseThrow();
    routes.create(account, main, EVERYWHERE, out);
    String table = table();
    tables.associate(account, table, subnet("10.0.2.0/24", "nat"));
    routes.create(account, table, EVERYWHERE, out);
    assertThat(routesOf(main)).isEqualTo(routesOf(table)).containsExactly(EVERYWHERE);
  }

  private String subnet(String cidr, String mode) {
    Map<String, String> tags =
        mode.equals("bridge")
            ? Map.of("beccoame:mode", mode, "beccoame:bridge", "br0")
            : Map.of("beccoame:mode", mode);
    return subnets.create(new NewSubnet(account, vpc, cidr, null, null, tags)).getId();
  }

  private String table() {
    return tables.create(account, vpc, Map.of()).table().getId();
  }

  private List<String> routesOf(String table) {
    return tables.list(account, List.of(table)).get(0).routes().stream()
        .map(each -> each.route().destination())
        .toList();
  }
}
