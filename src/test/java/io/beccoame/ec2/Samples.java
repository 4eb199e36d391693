package io.beccoame.ec2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Samples of every kind of resource, and matching values of parameters. */
final class Samples {

  /** Valid values by the last name of a parameter. */
  final Map<String, String> values = new TreeMap<>();

  private final Function<String, WholeWire.Answer> wire;

  /** Makes the resources by the requests that a caller would send. */
  Samples(Function<String, WholeWire.Answer> wire) {
    this.wire = wire;
    String name = "s" + UUID.randomUUID().toString().substring(0, 8);
    put("ImageId", "ami-60a54009");
    put("InstanceType", "b1.nano");
    put("AvailabilityZone", made("DescribeAvailabilityZones", "zoneName"));
    put("VpcId", made("CreateVpc&CidrBlock=10.77.0.0/16", "vpcId"));
    put("SubnetId", made("CreateSubnet&VpcId={VpcId}&CidrBlock=10.77.1.0/24", "subnetId"));
    put("KeyName", name);
    put("KeyPairId", made("CreateKeyPair&KeyType=ed25519&KeyName=" + name, "keyPairId"));
    put("GroupName", name);
    put(
        "GroupId",
        made("CreateSecurityGroup&GroupDescription=d&VpcId={VpcId}&GroupName=" + name, "groupId"));
    put("SecurityGroupId", value("GroupId"));
    put(
        "SecurityGroupRuleId",
        made(
            "AuthorizeSecurityGroupIngress&GroupId={GroupId}&IpProtocol=tcp&FromPort=22&ToPort=22"
                + "&CidrIp=10.0.0.0/8",
            "securityGroupRuleId"));
    put("InternetGatewayId", made("CreateInternetGateway", "internetGatewayId"));
    ask("AttachInternetGateway&VpcId={VpcId}&InternetGatewayId={InternetGatewayId}");
    put("GatewayId", value("InternetGatewayId"));
    put("RouteTableId", made("CreateRouteTable&VpcId={VpcId}", "routeTableId"));
    put(
        "DhcpOptionsId",
        made(
            "CreateDhcpOptions&DhcpConfiguration.1.Key=domain-name&DhcpConfiguration.1.Value.1=a.b",
            "dhcpOptionsId"));
    put("AllocationId", made("AllocateAddress&Domain=vpc", "allocationId"));
    put(
        "InstanceId",
        made(
            "RunInstances&ImageId={ImageId}&InstanceType=b1.nano&MinCount=1&MaxCount=1",
            "instanceId"));
    put("VolumeId", made("CreateVolume&Size=1&AvailabilityZone={AvailabilityZone}", "volumeId"));
    put(
        "NetworkInterfaceId",
        made("CreateNetworkInterface&SubnetId={SubnetId}", "networkInterfaceId"));
    put("NetworkAclId", made("DescribeNetworkAcls", "networkAclId"));
    scalars();
  }

  private void scalars() {
    put("Device", "/dev/sdf");
    put("CidrBlock", "10.77.2.0/24");
    put("DestinationCidrBlock", "198.51.100.0/24");
    put("CidrIp", "10.0.0.0/8");
    put("IpProtocol", "tcp");
    put("Protocol", "6");
    put("RuleNumber", "50");
    put("RuleAction", "allow");
    put("Egress", "false");
    put("FromPort", "80");
    put("ToPort", "80");
    put("MinCount", "1");
    put("MaxCount", "1");
    put("DeviceIndex", "1");
    put("Size", "1");
    put("VolumeType", "gp3");
    put("SourceRegion", "us-east-1");
    put("Description", "words");
    put("GroupDescription", "words");
    put("Name", "n" + UUID.randomUUID().toString().substring(0, 8));
    put("Key", "domain-name");
    put("ResourceId", value("VpcId"));
    put("SourceImageId", value("ImageId"));
    put("PublicKeyMaterial", "c3NoLXJzYSBBQUFBQjM=");
    put("DeprecateAt", "2035-01-01T00:00:00Z");
    put("OperationType", "add");
  }

  /** The value of a parameter of that name. */
  String value(String name) {
    return values.getOrDefault(name, "x");
  }

  private void put(String name, String value) {
    values.put(name, value);
  }

  private String made(String request, String element) {
    return ask(request).text(element);
  }

  private WholeWire.Answer ask(String request) {
    String filled = request;
    for (Map.Entry<String, String> each : new LinkedHashMap<>(values).entrySet()) {
      filled = filled.replace("{" + each.getKey() + "}", each.getValue());
    }
    WholeWire.Answer answer = wire.apply("Action=" + filled);
    if (answer.status() != 200) {
      throw new AssertionError(filled + ": " + answer.body());
    }
    return answer;
  }
}
