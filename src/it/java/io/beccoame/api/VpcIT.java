package io.beccoame.api;

import static io.beccoame.api.Sdk.refused;
import static io.beccoame.api.Sdk.tag;
import static io.beccoame.api.Sdk.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/**
 * A network of one's own from its VPC to a machine in it and back, in the calls that Terraform's
 * provider makes for {@code aws_vpc}, {@code aws_subnet}, {@code aws_internet_gateway} and {@code
 * aws_route_table}.
 */
class VpcIT {

  @Test
  void aNetworkIsMadeUsedAndTakenDown() {
    try (Ec2Client ec2 = Sdk.client(Service.fresh())) {
      String vpc = vpc(ec2);
      String subnet = subnet(ec2, vpc);
      String gateway = gateway(ec2, vpc);
      String table = routes(ec2, vpc, subnet, gateway);
      machine(ec2, vpc, subnet);
      refused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(vpc)));

      String association =
          tables(ec2, Map.of("association.subnet-id", subnet))
              .get(0)
              .associations()
              .get(0)
              .routeTableAssociationId();
      ec2.disassociateRouteTable(r -> r.associationId(association));
      ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
      ec2.deleteRouteTable(r -> r.routeTableId(table));
      ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
      ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway));
      ec2.deleteSubnet(r -> r.subnetId(subnet));
      refused("InvalidSubnetID.NotFound", () -> ec2.describeSubnets(r -> r.subnetIds(subnet)));
      ec2.deleteVpc(r -> r.vpcId(vpc));
      refused("InvalidVpcID.NotFound", () -> ec2.describeVpcs(r -> r.vpcIds(vpc)));
    }
  }

  private static String vpc(Ec2Client ec2) {
    Vpc made =
        ec2.createVpc(
                r -> r.cidrBlock("10.7.0.0/16").tagSpecifications(tagged("vpc", tag("Name", "it"))))
            .vpc();
    String id = made.vpcId();
    assertThat(ec2.describeVpcs(r -> r.vpcIds(id)).vpcs().get(0).tags()).hasSize(1);
    ec2.modifyVpcAttribute(r -> r.vpcId(id).enableDnsHostnames(v -> v.value(true)));
    for (VpcAttributeName name :
        List.of(VpcAttributeName.ENABLE_DNS_HOSTNAMES, VpcAttributeName.ENABLE_DNS_SUPPORT)) {
      ec2.describeVpcAttribute(r -> r.vpcId(id).attribute(name));
    }
    assertThat(
            ec2.describeNetworkAcls(r -> r.filters(filter("default", "true"), filter("vpc-id", id)))
                .networkAcls())
        .hasSize(1);
    assertThat(tables(ec2, Map.of("association.main", "true", "vpc-id", id))).hasSize(1);
    assertThat(
            ec2.describeSecurityGroups(
                    r -> r.filters(filter("group-name", "default"), filter("vpc-id", id)))
                .securityGroups())
        .hasSize(1);
    assertThat(ec2.describeDhcpOptions(r -> r.dhcpOptionsIds(made.dhcpOptionsId())).dhcpOptions())
        .hasSize(1);
    return id;
  }

  private static String subnet(Ec2Client ec2, String vpc) {
    String id =
        ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.7.1.0/24").availabilityZone("us-east-1b"))
            .subnet()
            .subnetId();
    ec2.modifySubnetAttribute(r -> r.subnetId(id).mapPublicIpOnLaunch(v -> v.value(true)));
    assertThat(ec2.describeSubnets(r -> r.subnetIds(id)).subnets().get(0).mapPublicIpOnLaunch())
        .isTrue();
    refused(
        "InvalidSubnet.Conflict",
        () -> ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.7.1.128/25")));
    return id;
  }

  private static String gateway(Ec2Client ec2, String vpc) {
    String id = ec2.createInternetGateway().internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.internetGatewayId(id).vpcId(vpc));
    assertThat(
            ec2.describeInternetGateways(r -> r.internetGatewayIds(id))
                .internetGateways()
                .get(0)
                .attachments()
                .get(0)
                .stateAsString())
        .isEqualTo("available");
    return id;
  }

  private static String routes(Ec2Client ec2, String vpc, String subnet, String gateway) {
    String id = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    ec2.createRoute(r -> r.routeTableId(id).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
    ec2.associateRouteTable(r -> r.routeTableId(id).subnetId(subnet));
    assertThat(tables(ec2, Map.of("route-table-id", id)).get(0).routes()).hasSize(2);
    return id;
  }

  private static void machine(Ec2Client ec2, String vpc, String subnet) {
    Instance launched = ec2.runInstances(Sdk.launch(1).subnetId(subnet).build()).instances().get(0);
    List<String> ids = List.of(launched.instanceId());
    Sdk.waiter(ec2).waitUntilInstanceRunning(r -> r.instanceIds(ids));
    Instance running = Sdk.instances(ec2, ids).get(0);
    assertThat(running.privateIpAddress()).startsWith("10.7.1.");
    assertThat(running.publicIpAddress())
        .as("the subnet maps public addresses")
        .startsWith("203.0.113.");
    assertThat(running.vpcId()).isEqualTo(vpc);
    assertThat(running.placement().availabilityZone()).isEqualTo("us-east-1b");
    refused("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnet)));
    ec2.terminateInstances(r -> r.instanceIds(ids));
    Sdk.waiter(ec2).waitUntilInstanceTerminated(r -> r.instanceIds(ids));
  }

  private static List<RouteTable> tables(Ec2Client ec2, Map<String, String> filters) {
    return ec2.describeRouteTables(
            r ->
                r.filters(
                    filters.entrySet().stream()
                        .map(each -> filter(each.getKey(), each.getValue()))
                        .toList()))
        .routeTables();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
