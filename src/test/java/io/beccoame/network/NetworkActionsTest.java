package io.beccoame.network;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.platform.Ids;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.securitygroup.SecurityGroupService;
import io.beccoame.support.Callers;
import io.beccoame.support.OnH2;
import io.beccoame.tag.Tagging;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** VPCs, subnets and interfaces by the EC2 actions. */
@OnH2
class NetworkActionsTest {

  @Autowired private VpcActions vpcs;
  @Autowired private SubnetActions subnets;
  @Autowired private NetworkInterfaceActions interfaces;
  @Autowired private NetworkService network;
  @Autowired private SecurityGroupService groups;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Tagging tagging;

  @Test
  void everyAccountFindsItsDefaultVpc() {
    List<Vpc> found = vpcs(filter("isDefault", "true"));
    assertThat(found).hasSize(1);
    Vpc vpc = found.get(0);
    assertThat(vpc.cidrBlock()).isEqualTo("172.31.0.0/16");
    assertThat(vpc.cidrBlockAssociationSet()).hasSize(1);
    assertThat(vpc.stateAsString()).isEqualTo("available");
    assertThat(vpcs(filter("cidr", "10.*"))).isEmpty();
    assertThat(vpcs(filter("cidr-block-association.state", "associated"))).hasSize(1);
    assertCode(
        () ->
            vpcs.describeVpcs(
                Callers.TWO, DescribeVpcsRequest.builder().vpcIds(vpc.vpcId()).build()),
        "InvalidVpcID.NotFound");
  }

  @Test
  void vpcAttributesAreAnsweredOneAtATime() {
    String id = vpcs().get(0).vpcId();
    DescribeVpcAttributeResponse dns = attribute(id, "enableDnsHostnames");
    assertThat(dns.enableDnsHostnames().value()).isTrue();
    assertThat(dns.enableDnsSupport()).isNull();
    assertThat(attribute(id, "enableDnsSupport").enableDnsSupport().value()).isTrue();
    assertCode(() -> attribute(id, "enableTelepathy"), "InvalidParameterValue");
    assertCode(() -> attribute(Ids.next("vpc"), "enableDnsSupport"), "InvalidVpcID.NotFound");
    assertCode(() -> attribute("vpc-x", "enableDnsSupport"), "InvalidVpcID.Malformed");
  }

  @Test
  void subnetsCountTheirFreeAddresses() {
    Subnet subnet = subnet("us-east-1a");
    assertThat(subnet.cidrBlock()).isEqualTo("172.31.0.0/23");
    assertThat(subnet.availabilityZoneId()).isEqualTo("use1-az1");
    assertThat(subnet.defaultForAz()).isTrue();
    int free = subnet.availableIpAddressCount();
    String instance = launch(subnet);
    assertThat(subnet("us-east-1a").availableIpAddressCount()).isEqualTo(free - 1);
    transaction.executeWithoutResult(status -> network.release(instance));
    assertThat(subnet("us-east-1a").availableIpAddressCount()).isEqualTo(free);
    assertCode(() -> subnet("us-east-1a", "flavour"), "InvalidParameterValue");
  }

  @Test
  void interfacesShowWhatTheyAreAttachedTo() {
    Subnet subnet = subnet("us-east-1b");
    String instance = launch(subnet);
    NetworkInterface nic = interfaces(filter("attachment.instance-id", instance)).get(0);
    assertThat(nic.attachment().deviceIndex()).isZero();
    assertThat(nic.attachment().statusAsString()).isEqualTo("attached");
    assertThat(nic.attachment().attachmentId()).startsWith("eni-attach-");
    assertThat(nic.statusAsString()).isEqualTo("in-use");
    assertThat(nic.subnetId()).isEqualTo(subnet.subnetId());
    assertThat(nic.macAddress()).startsWith("06:ec:ac:1f:");
    assertThat(nic.privateDnsName())
        .isEqualTo("ip-" + nic.privateIpAddress().replace('.', '-') + ".ec2.internal");
    assertThat(nic.groups()).extracting(GroupIdentifier::groupName).containsExactly("default");
    assertThat(interfaces(filter("group-name", "default"), filter("mac-address", nic.macAddress())))
        .hasSize(1);
    tagging.tag(Callers.ACCOUNT, List.of(nic.networkInterfaceId()), Map.of("k", instance));
    assertThat(interfaces(filter("tag:k", instance))).hasSize(1);
    assertCode(() -> interfaces(filter("smell", "x")), "InvalidParameterValue");
  }

  @Test
  void everyKindCanBeTagged() {
    String vpc = vpcs().get(0).vpcId();
    String subnet = subnet("us-east-1a").subnetId();
    String group = groups.resolve(Callers.ACCOUNT, List.of(), List.of(), vpc).get(0).getId();
    tagging.tag(Callers.ACCOUNT, List.of(vpc, subnet, group), Map.of("Name", "main"));
    assertThat(vpcs(filter("tag:Name", "main"))).hasSize(1);
    assertCode(
        () -> tagging.tag(Callers.ACCOUNT, List.of(Ids.next("subnet")), Map.of("a", "b")),
        "InvalidSubnetID.NotFound");
  }

  private String launch(Subnet subnet) {
    String instance = Ids.next("i");
    List<String> groupIds =
        groups.resolve(Callers.ACCOUNT, List.of(), List.of(), subnet.vpcId()).stream()
            .map(SecurityGroup::getId)
            .toList();
    transaction.executeWithoutResult(
        status ->
            network.allocate(
                NewInterface.primary(Callers.ACCOUNT, subnet.subnetId(), groupIds),
                List.of(instance)));
    return instance;
  }

  private List<Vpc> vpcs(Filter... filters) {
    return vpcs.describeVpcs(Callers.ONE, DescribeVpcsRequest.builder().filters(filters).build())
        .vpcs();
  }

  private DescribeVpcAttributeResponse attribute(String id, String attribute) {
    return vpcs.describeVpcAttribute(
        Callers.ONE, DescribeVpcAttributeRequest.builder().vpcId(id).attribute(attribute).build());
  }

  private Subnet subnet(String zone) {
    return subnet(zone, "availability-zone");
  }

  private Subnet subnet(String zone, String filter) {
    return subnets
        .describeSubnets(
            Callers.ONE, DescribeSubnetsRequest.builder().filters(filter(filter, zone)).build())
        .subnets()
        .get(0);
  }

  private List<NetworkInterface> interfaces(Filter... filters) {
    return interfaces
        .describeNetworkInterfaces(
            Callers.ONE, DescribeNetworkInterfacesRequest.builder().filters(filters).build())
        .networkInterfaces();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
