package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Makes one resource of each kind through the API and keeps every answer. */
final class OneOfEach {

  /** The answers by action. */
  final Map<String, List<String>> answers = new LinkedHashMap<>();

  /** The ids by their names in {@link #make}. */
  final Map<String, String> ids = new LinkedHashMap<>();

  private final MockMvc mvc;

  OneOfEach(Ec2Endpoint endpoint) {
    mvc = MockMvcBuilders.standaloneSetup(endpoint).build();
  }

  /** Makes them; the instance is running afterwards. */
  void make() throws Exception {
    id("vpc", "vpcId", "CreateVpc&CidrBlock=10.77.0.0/16" + tagged("vpc"));
    id("subnet", "subnetId", "CreateSubnet&VpcId={vpc}&CidrBlock=10.77.1.0/24" + tagged("subnet"));
    id("igw", "internetGatewayId", "CreateInternetGateway" + tagged("internet-gateway"));
    call("AttachInternetGateway&InternetGatewayId={igw}&VpcId={vpc}");
    id("rtb", "routeTableId", "CreateRouteTable&VpcId={vpc}");
    call("CreateRoute&RouteTableId={rtb}&DestinationCidrBlock=0.0.0.0/0&GatewayId={igw}");
    call("AssociateRouteTable&RouteTableId={rtb}&SubnetId={subnet}");
    id(
        "dopt",
        "dhcpOptionsId",
        "CreateDhcpOptions&DhcpConfiguration.1.Key=domain-name"
            + "&DhcpConfiguration.1.Value.1=example.test");
    id(
        "sg",
        "groupId",
        "CreateSecurityGroup&VpcId={vpc}&GroupName=web&GroupDescription=one"
            + "&TagSpecification.1.ResourceType=security-group&TagSpecification.1.Tag.1.Key=a"
            + "&TagSpecification.1.Tag.1.Value=b");
    String rule =
        "&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=22&IpPermissions.1.ToPort=22";
    call(
        "AuthorizeSecurityGroupIngress&GroupId={sg}"
            + rule
            + "&IpPermissions.1.IpRanges.1.CidrIp=10.0.0.0/8"
            + "&IpPermissions.1.IpRanges.1.Description=inside"
            + "&IpPermissions.1.Ipv6Ranges.1.CidrIpv6=2001:db8::/32");
    call(
        "AuthorizeSecurityGroupIngress&GroupId={sg}"
            + rule
            + "&IpPermissions.1.Groups.1.GroupId={sg}");
    call("CreateKeyPair&KeyName=one&KeyType=ed25519");
    instance();
    disks();
    id("eipalloc", "allocationId", "AllocateAddress&Domain=vpc");
    call("AssociateAddress&AllocationId={eipalloc}&InstanceId={i}");
    id("eipalloc2", "allocationId", "AllocateAddress&Domain=vpc");
    id(
        "nat",
        "natGatewayId",
        "CreateNatGateway&SubnetId={subnet}&AllocationId={eipalloc2}&ClientToken=nat-1"
            + tagged("natgateway"));
    id("eni", "networkInterfaceId", "CreateNetworkInterface&SubnetId={subnet}&ClientToken=eni-1");
    id(
        "lt",
        "launchTemplateId",
        "CreateLaunchTemplate&LaunchTemplateName=one&LaunchTemplateData.InstanceType=t3.nano"
            + "&LaunchTemplateData.ImageId=ami-60a54009&LaunchTemplateData.KeyName=one"
            + "&LaunchTemplateData.UserData=IyEvYmluL3NoCg=="
            + "&LaunchTemplateData.NetworkInterface.1.DeviceIndex=0"
            + "&LaunchTemplateData.NetworkInterface.1.SubnetId={subnet}"
            + "&LaunchTemplateData.NetworkInterface.1.SecurityGroupId.1={sg}"
            + "&LaunchTemplateData.NetworkInterface.1.AssociatePublicIpAddress=true"
            + "&LaunchTemplateData.NetworkInterface.1.DeleteOnTermination=true");
    call("CreateRoute&RouteTableId={rtb}&DestinationCidrBlock=198.18.0.0/15&NatGatewayId={nat}");
    call("CreateTags&ResourceId.1={eni}&Tag.1.Key=Name&Tag.1.Value=one");
  }

  private void instance() throws Exception {
    id(
        "i",
        "instanceId",
        "RunInstances&ImageId=ami-60a54009&InstanceType=t3.nano&MinCount=1&MaxCount=1"
            + "&SubnetId={subnet}&SecurityGroupId.1={sg}&KeyName=one&ClientToken=launch-1"
            + "&TagSpecification.1.ResourceType=network-interface&TagSpecification.1.Tag.1.Key=nic"
            + "&TagSpecification.1.Tag.1.Value=first&TagSpecification.2.ResourceType=instance"
            + "&TagSpecification.2.Tag.1.Key=Name&TagSpecification.2.Tag.1.Value=web");
    until("DescribeInstances&InstanceId.1={i}", "<name>running</name>");
    remember(
        "attached",
        "networkInterfaceId",
        send("DescribeInstances&InstanceId.1={i}").getContentAsString());
  }

  private void disks() throws Exception {
    id("vol", "volumeId", "CreateVolume&Size=1&VolumeType=gp3&AvailabilityZone=us-east-1a");
    until("DescribeVolumes&VolumeId.1={vol}", "<status>available</status>");
    call("AttachVolume&VolumeId={vol}&InstanceId={i}&Device=/dev/sdf");
    until("DescribeVolumes&VolumeId.1={vol}", "<status>attached</status>");
    id(
        "snap",
        "snapshotId",
        "CreateSnapshot&VolumeId={vol}&Description=of+a+blank+one" + tagged("snapshot"));
    until("DescribeSnapshots&SnapshotId.1={snap}", "<status>completed</status>");
    call("ModifyVolume&VolumeId={vol}&Size=2");
    id("ami", "imageId", "CreateImage&InstanceId={i}&Name=made&NoReboot=true");
    until("DescribeImages&ImageId.1={ami}", "<imageState>available</imageState>");
    call("ModifyImageAttribute&ImageId={ami}&LaunchPermission.Add.1.UserId=210987654321");
    call(
        "ModifySnapshotAttribute&SnapshotId={snap}"
            + "&CreateVolumePermission.Add.1.UserId=210987654321");
    call("ImportSnapshot&DiskContainer.Url=http://127.0.0.1:9/disk.raw&DiskContainer.Format=RAW");
    call("ImportImage&DiskContainer.1.Url=http://127.0.0.1:9/disk.raw&DiskContainer.1.Format=RAW");
  }

  private static String tagged(String type) {
    return "&TagSpecification.1.ResourceType="
        + type
        + "&TagSpecification.1.Tag.1.Key=Name&TagSpecification.1.Tag.1.Value=one";
  }

  /** The answer, which must be a good one; {@code {name}} stands for an id. */
  String call(String request) throws Exception {
    MockHttpServletResponse response = send(request);
    assertThat(response.getStatus())
        .as("%s: %s", filled(request), response.getContentAsString())
        .isEqualTo(200);
    String action = request.replaceFirst("&.*", "");
    answers.computeIfAbsent(action, a -> new ArrayList<>()).add(response.getContentAsString());
    return response.getContentAsString();
  }

  /** Calls an action that needs no parameters; returns false if it needs some. */
  boolean asked(String request) throws Exception {
    if (send(request).getContentAsString().contains("<Code>MissingParameter</Code>")) {
      return false;
    }
    call(request);
    return true;
  }

  /** Whatever the answer is. */
  MockHttpServletResponse send(String request) throws Exception {
    return mvc.perform(
            post("/")
                .with(Wire.known())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(("Action=" + filled(request)).getBytes(StandardCharsets.UTF_8)))
        .andReturn()
        .getResponse();
  }

  private void id(String name, String element, String request) throws Exception {
    remember(name, element, call(request));
  }

  private void remember(String name, String element, String answer) {
    Matcher found = Pattern.compile("<" + element + ">([^<]+)<").matcher(answer);
    assertThat(found.find()).as("%s in %s", element, answer).isTrue();
    ids.put(name, found.group(1));
  }

  /** Asks until the answer has the text, and forgets the answers before. */
  private void until(String request, String text) {
    await(request + " to show " + text)
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> send(request).getContentAsString().contains(text));
  }

  /** The text with the ids for their names. */
  String filled(String request) {
    String filled = request;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      filled = filled.replace("{" + id.getKey() + "}", id.getValue());
    }
    return filled;
  }
}
