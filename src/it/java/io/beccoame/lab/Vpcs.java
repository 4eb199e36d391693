package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.NewDhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Creates VPCs with their resources. */
record Vpcs(Ec2Client ec2) {

  static final String EVERYWHERE = "0.0.0.0/0";

  /** A VPC with an internet gateway, and DHCP options that name a domain. */
  String open(String cidr, String domain) {
    String vpc = ec2.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
    NewDhcpConfiguration names =
        NewDhcpConfiguration.builder().key("domain-name").values(domain).build();
    NewDhcpConfiguration servers =
        NewDhcpConfiguration.builder()
            .key("domain-name-servers")
            .values("AmazonProvidedDNS")
            .build();
    String options =
        ec2.createDhcpOptions(r -> r.dhcpConfigurations(names, servers))
            .dhcpOptions()
            .dhcpOptionsId();
    ec2.associateDhcpOptions(r -> r.vpcId(vpc).dhcpOptionsId(options));
    String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.vpcId(vpc).internetGatewayId(gateway));
    String table = table(vpc);
    ec2.createRoute(r -> r.routeTableId(table).destinationCidrBlock(EVERYWHERE).gatewayId(gateway));
    return vpc;
  }

  /** The default VPC. */
  String standard() {
    return ec2.describeVpcs(r -> r.filters(filter("is-default", "true"))).vpcs().get(0).vpcId();
  }

  String subnet(String vpc, String cidr) {
    return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr)).subnet().subnetId();
  }

  /** Makes a subnet in that mode. */
  String subnet(String vpc, String cidr, String mode) {
    Tag tag = Tag.builder().key("beccoame:mode").value(mode).build();
    TagSpecification tags =
        TagSpecification.builder().resourceType(ResourceType.SUBNET).tags(tag).build();
    return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr).tagSpecifications(tags))
        .subnet()
        .subnetId();
  }

  List<Subnet> subnets(String vpc) {
    return ec2.describeSubnets(r -> r.filters(filter("vpc-id", vpc))).subnets();
  }

  /** Allows everyone to reach a TCP port of the default group of a VPC, besides its members. */
  void letIn(String vpc, int port) {
    SecurityGroup group =
        ec2.describeSecurityGroups(r -> r.filters(filter("vpc-id", vpc))).securityGroups().stream()
            .filter(each -> each.groupName().equals("default"))
            .findFirst()
            .orElseThrow();
    ec2.authorizeSecurityGroupIngress(
        r ->
            r.groupId(group.groupId())
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .cidrIp(EVERYWHERE));
  }

  /** Gives a subnet its own route table with a NAT gateway in another subnet. */
  String natGateway(String from, String in) {
    String vpc = ec2.describeSubnets(r -> r.subnetIds(from)).subnets().get(0).vpcId();
    String allocation = allocation();
    String nat =
        ec2.createNatGateway(r -> r.subnetId(in).allocationId(allocation))
            .natGateway()
            .natGatewayId();
    Awaitility.await(nat)
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        ec2.describeNatGateways(r -> r.natGatewayIds(nat))
                            .natGateways()
                            .get(0)
                            .state())
                    .isEqualTo(NatGatewayState.AVAILABLE));
    String table = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    ec2.createRoute(r -> r.routeTableId(table).destinationCidrBlock(EVERYWHERE).natGatewayId(nat));
    ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(from));
    return address(allocation);
  }

  /** A new elastic address of an instance. */
  String elastic(String instance) {
    String allocation = allocation();
    ec2.associateAddress(r -> r.allocationId(allocation).instanceId(instance));
    return address(allocation);
  }

  private String allocation() {
    return ec2.allocateAddress(r -> r.domain(DomainType.VPC)).allocationId();
  }

  private String address(String allocation) {
    return ec2.describeAddresses(r -> r.allocationIds(allocation)).addresses().get(0).publicIp();
  }

  private String table(String vpc) {
    List<RouteTable> tables =
        ec2.describeRouteTables(r -> r.filters(filter("vpc-id", vpc))).routeTables();
    return tables.get(0).routeTableId();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
