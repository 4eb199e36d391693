package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletResponse;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

class DocumentReaderTest {

  private final RecordingActions actions = new RecordingActions();
  private final Wire wire = new Wire(Clock.systemUTC(), actions);

  @Test
  void readsThePrototypesRequestAsItStands() throws Exception {
    String document = Files.readString(Path.of("src/test/resources/prototype/run_request.xml"));

    MockHttpServletResponse answer = wire.document("/RunInstances", document);

    assertThat(answer.getContentAsString())
        .contains("<RunInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2010-06-15/\">");
    assertThat(actions.last())
        .isEqualTo(
            RunInstancesRequest.builder()
                .imageId("ami-60a54009")
                .minCount(1)
                .maxCount(3)
                .keyName("example-key-name")
                .placement(Placement.builder().availabilityZone("us-east-1b").build())
                .kernelId("aki-ba3adfd3")
                .ramdiskId("ari-badbad00")
                .blockDeviceMappings(
                    mapping("ami", "sda1"),
                    mapping("root", "/dev/sda1"),
                    mapping("instancestore0", "sdb"),
                    mapping("instance1", "sdc"))
                .userData("VGhpcyBpcyBiYXNlIDY0IQ==")
                .monitoring(m -> m.enabled(true))
                .networkInterfaces(
                    InstanceNetworkInterfaceSpecification.builder()
                        .deviceIndex(0)
                        .associatePublicIpAddress(true)
                        .build())
                .build());
  }

  static Stream<Arguments> documents() {
    return Stream.of(
        Arguments.of(
            "<TerminateInstances><instancesSet><item><instanceId>i-1</instanceId></item>"
                + "<item><instanceId>i-2</instanceId></item></instancesSet></TerminateInstances>",
            TerminateInstancesRequest.builder().instanceIds("i-1", "i-2").build()),
        Arguments.of(
            "<TerminateInstances><InstanceId>i-1</InstanceId><InstanceId>i-2</InstanceId>"
                + "</TerminateInstances>",
            TerminateInstancesRequest.builder().instanceIds("i-1", "i-2").build()),
        Arguments.of(
            "<DescribeInstances><instancesSet/></DescribeInstances>",
            DescribeInstancesRequest.builder().build()),
        Arguments.of(
            "<e:DescribeInstances xmlns:e='http://ec2.amazonaws.com/doc/2008-12-01/'><e:filterSet>"
                + "<e:item><e:name>tag:a</e:name><e:valueSet><e:item><e:value>x</e:value></e:item>"
                + "<e:item><e:value>y &amp; z</e:value></e:item></e:valueSet></e:item>"
                + "</e:filterSet><e:maxResults> 7 </e:maxResults></e:DescribeInstances>",
            DescribeInstancesRequest.builder()
                .filters(Filter.builder().name("tag:a").values("x", "y & z").build())
                .maxResults(7)
                .build()),
        Arguments.of(
            "<RunInstances><groupSet><item><groupId>default</groupId></item>"
                + "<item><groupId>sg-1</groupId></item></groupSet>"
                + "<userData><data>YQ==</data></userData><monitoring><enabled>false</enabled>"
                + "</monitoring></RunInstances>",
            RunInstancesRequest.builder()
                .securityGroups("default")
                .securityGroupIds("sg-1")
                .userData("YQ==")
                .monitoring(m -> m.enabled(false))
                .build()),
        Arguments.of(
            "<RunInstances><addressingType>direct</addressingType><networkInterfaceSet><item>"
                + "<deviceIndex>0</deviceIndex><subnetId>subnet-1</subnetId></item>"
                + "</networkInterfaceSet></RunInstances>",
            RunInstancesRequest.builder()
                .networkInterfaces(
                    InstanceNetworkInterfaceSpecification.builder()
                        .deviceIndex(0)
                        .subnetId("subnet-1")
                        .associatePublicIpAddress(true)
                        .build())
                .build()),
        Arguments.of(
            "<RunInstances><addressingType/></RunInstances>",
            RunInstancesRequest.builder().build()),
        Arguments.of(
            "<DescribeKeyPairs><keySet><item><keyName>k</keyName></item></keySet>"
                + "</DescribeKeyPairs>",
            DescribeKeyPairsRequest.builder().keyNames("k").build()),
        Arguments.of(
            "<DescribeAvailabilityZones><availabilityZoneSet><item><zoneName>us-east-1a</zoneName>"
                + "</item></availabilityZoneSet></DescribeAvailabilityZones>",
            DescribeAvailabilityZonesRequest.builder().zoneNames("us-east-1a").build()),
        Arguments.of(
            "<DescribeImages><executableBySet><item><user>all</user></item></executableBySet>"
                + "<imagesSet><item><imageId>ami-1</imageId></item></imagesSet><ownersSet><item>"
                + "<owner>self</owner></item></ownersSet></DescribeImages>",
            DescribeImagesRequest.builder()
                .executableUsers("all")
                .imageIds("ami-1")
                .owners("self")
                .build()),
        Arguments.of(
            "<CreateTags><resourcesSet><item><resourceId>i-1</resourceId></item></resourcesSet>"
                + "<tagSet><item><key>a</key><value/></item></tagSet></CreateTags>",
            CreateTagsRequest.builder()
                .resources("i-1")
                .tags(Tag.builder().key("a").value("").build())
                .build()),
        Arguments.of(
            "<DescribeInstanceAttribute><instanceId>i-1</instanceId><userData/>"
                + "</DescribeInstanceAttribute>",
            DescribeInstanceAttributeRequest.builder()
                .instanceId("i-1")
                .attribute("userData")
                .build()),
        Arguments.of(
            "<AuthorizeSecurityGroupIngress><groupName>web</groupName><ipPermissions><item>"
                + "<ipProtocol>tcp</ipProtocol><fromPort>80</fromPort><toPort>81</toPort>"
                + "<groups><item><userId>1</userId><groupName>g</groupName></item></groups>"
                + "<ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges></item>"
                + "</ipPermissions></AuthorizeSecurityGroupIngress>",
            AuthorizeSecurityGroupIngressRequest.builder()
                .groupName("web")
                .ipPermissions(
                    IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(80)
                        .toPort(81)
                        .userIdGroupPairs(
                            UserIdGroupPair.builder().userId("1").groupName("g").build())
                        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                        .build())
                .build()));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void readsWhatTheOldToolsSent(String document, SdkPojo expected) {
    Node node =
        DocumentReader.read(
            XmlElement.parse(document.getBytes(StandardCharsets.UTF_8)),
            AllOperationsTest.builder(expected.getClass()));

    assertThat(Ec2Reader.read(node, AllOperationsTest.builder(expected.getClass())))
        .isEqualTo(expected);
  }

  static Stream<Arguments> refused() {
    String bomb =
        "<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"
            + "<RunInstances><imageId>&b;</imageId></RunInstances>";
    String file =
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
            + "<RunInstances><imageId>&x;</imageId></RunInstances>";
    String deep = "<RunInstances>" + "<a>".repeat(40) + "</a>".repeat(40) + "</RunInstances>";
    return Stream.of(
        Arguments.of("/RunInstances", bomb, "InvalidRequest"),
        Arguments.of("/RunInstances", file, "InvalidRequest"),
        Arguments.of("/RunInstances", deep, "InvalidRequest"),
        Arguments.of("/RunInstances", "<RunInstances><imageId>", "InvalidRequest"),
        Arguments.of("/RunInstances", "<StopInstances/>", "InvalidRequest"),
        Arguments.of("/", "<FlyInstances/>", "InvalidAction"),
        Arguments.of(
            "/RunInstances", "<RunInstances><wings>2</wings></RunInstances>", "UnknownParameter"),
        Arguments.of(
            "/RunInstances",
            "<RunInstances><addressingType>private</addressingType></RunInstances>",
            "InvalidParameterValue"),
        Arguments.of(
            "/StopInstances",
            "<StopInstances><addressingType>public</addressingType></StopInstances>",
            "UnknownParameter"),
        Arguments.of(
            "/RunInstances",
            "<RunInstances><monitoring>perhaps</monitoring></RunInstances>",
            "InvalidParameterValue"),
        Arguments.of(
            "/RunInstances",
            "<RunInstances><minCount>1</minCount><maxCount>1</maxCount><subnetId>subnet-1</subnetId></RunInstances>",
            "UnsupportedOperation"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(String path, String document, String code) throws Exception {
    assertThat(wire.document(path, document).getContentAsString())
        .contains("<Code>" + code + "</Code>");
    assertThat(actions.requests).isEmpty();
  }

  @Test
  void takesTheActionFromTheDocumentAtTheRoot() throws Exception {
    assertThat(wire.document("/", "<DescribeInstances/>").getContentAsString())
        .contains("<reservationSet/>");
    assertThat(wire.document("/DescribeInstances/", "<DescribeInstances/>").getStatus())
        .isEqualTo(200);
  }

  private static BlockDeviceMapping mapping(String virtualName, String deviceName) {
    return BlockDeviceMapping.builder().virtualName(virtualName).deviceName(deviceName).build();
  }
}
