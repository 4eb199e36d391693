package io.beccoame.api;

import static io.beccoame.api.Cli.aws;
import static io.beccoame.api.Cli.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** VPCs, subnets, routes, gateways and DHCP options by the AWS CLI and boto3. */
class NetworksIT {

  @ParameterizedTest
  @MethodSource("io.beccoame.api.CliIT#clis")
  void theCliBuildsANetworkAndTakesItDown(Path cli) {
    Service service = Service.fresh();
    String vpc = id(service, cli, "create-vpc --cidr-block 10.6.0.0/16", "Vpc.VpcId");
    String subnet =
        id(
            service,
            cli,
            "create-subnet --cidr-block 10.6.1.0/24 --vpc-id " + vpc,
            "Subnet.SubnetId");
    String nat =
        id(
            service,
            cli,
            "create-nat-gateway --connectivity-type private --subnet-id " + subnet,
            "NatGateway.NatGatewayId");
    String table =
        id(service, cli, "create-route-table --vpc-id " + vpc, "RouteTable.RouteTableId");
    String route = " --route-table-id " + table + " --destination-cidr-block 0.0.0.0/0";
    aws(service, cli, "create-route" + route + " --nat-gateway-id " + nat);
    assertThat(state(service, cli, table)).isEqualTo("active");
    aws(service, cli, "delete-nat-gateway --nat-gateway-id " + nat);
    assertThat(state(service, cli, table)).isEqualTo("blackhole");
    aws(service, cli, "delete-route" + route);
    aws(service, cli, "delete-route-table --route-table-id " + table);
    aws(service, cli, "delete-subnet --subnet-id " + subnet);
    aws(service, cli, "delete-vpc --vpc-id " + vpc);
    assertThat(run(service, cli, "describe-vpcs --vpc-ids " + vpc).err())
        .contains("InvalidVpcID.NotFound");
  }

  @ParameterizedTest
  @CsvSource({
    "create-vpc --cidr-block 10.0.0.0/8, InvalidVpc.Range",
    "create-subnet --vpc-id vpc-x --cidr-block 10.0.0.0/24, InvalidVpcID.Malformed",
    "delete-route-table --route-table-id rtb-0123456789abcdef0, InvalidRouteTableID.NotFound",
    "delete-nat-gateway --nat-gateway-id nat-0123456789abcdef0, NatGatewayNotFound",
    "create-egress-only-internet-gateway --vpc-id vpc-0123456789abcdef0, UnsupportedOperation",
    "associate-dhcp-options --dhcp-options-id default --vpc-id vpc-0123456789abcdef0,"
        + " InvalidVpcID.NotFound",
  })
  void theCliShowsWhatIsWrong(String words, String code) {
    Command.Result result = run(Service.fresh(), cli(), words);
    assertThat(result.exit()).isNotZero();
    assertThat(result.err()).contains("(" + code + ")");
  }

  @Test
  void botoFindsNetworksAsItExpectsThem() {
    Boto.passes(Service.fresh(), "boto_networks.py");
  }

  private static Path cli() {
    return CliIT.clis().findFirst().orElseThrow();
  }

  private static String state(Service service, Path cli, String table) {
    return aws(
        service,
        cli,
        "describe-route-tables --route-table-ids "
            + table
            + " --query RouteTables[0].Routes[1].State --output text");
  }

  private static String id(Service service, Path cli, String words, String query) {
    return aws(service, cli, words + " --output text --query " + query);
  }
}
