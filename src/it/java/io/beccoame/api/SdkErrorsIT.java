package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.Ec2ClientBuilder;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Tests that every error that a caller can cause is the one that AWS documents. */
class SdkErrorsIT {

  private static final String GONE = "i-0123456789abcdef0";

  static Stream<Arguments> errors() {
    return Stream.of(instances(), launches(), describes(), resources()).flatMap(s -> s);
  }

  private static Stream<Arguments> instances() {
    return Stream.of(
        error("InvalidInstanceID.NotFound", ec2 -> ec2.describeInstances(r -> r.instanceIds(GONE))),
        error("InvalidInstanceID.NotFound", ec2 -> ec2.startInstances(r -> r.instanceIds(GONE))),
        error("InvalidInstanceID.NotFound", ec2 -> ec2.stopInstances(r -> r.instanceIds(GONE))),
        error("InvalidInstanceID.NotFound", ec2 -> ec2.rebootInstances(r -> r.instanceIds(GONE))),
        error(
            "InvalidInstanceID.NotFound", ec2 -> ec2.terminateInstances(r -> r.instanceIds(GONE))),
        error("InvalidInstanceID.NotFound", ec2 -> ec2.getConsoleOutput(r -> r.instanceId(GONE))),
        error(
            "InvalidInstanceID.Malformed", ec2 -> ec2.describeInstances(r -> r.instanceIds("i-x"))),
        error("InvalidInstanceID.Malformed", ec2 -> ec2.stopInstances(r -> r.instanceIds("x"))),
        error("MissingParameter", ec2 -> ec2.terminateInstances(r -> {})),
        error(
            "InvalidParameterCombination",
            ec2 -> ec2.describeInstances(r -> r.instanceIds(GONE).maxResults(5))));
  }

  private static Stream<Arguments> launches() {
    return Stream.of(
        launch("InvalidKeyPair.NotFound", r -> r.keyName("nobody's")),
        launch("InvalidParameterValue", r -> r.minCount(0)),
        launch("InvalidParameterValue", r -> r.minCount(2)),
        launch("InvalidParameterValue", r -> r.instanceType("m9.huge")),
        launch("InvalidParameterValue", r -> r.placement(p -> p.availabilityZone("mars-1a"))),
        launch("InvalidParameterValue", r -> r.instanceInitiatedShutdownBehavior("explode")),
        launch("InvalidParameterValue", r -> r.privateIpAddress("10.1.2.3")),
        launch("InvalidParameterCombination", r -> r.maxCount(2).privateIpAddress("172.31.0.9")),
        launch("InvalidSubnetID.NotFound", r -> r.subnetId("subnet-0123456789abcdef0")),
        launch("InvalidGroup.NotFound", r -> r.securityGroupIds("sg-0123456789abcdef0")),
        launch("InvalidGroupId.Malformed", r -> r.securityGroupIds("web")),
        launch("InvalidGroup.NotFound", r -> r.securityGroups("web")),
        launch("InvalidUserData.Malformed", r -> r.userData("no base64!")),
        launch("UnsupportedOperation", r -> r.hibernationOptions(h -> h.configured(true))),
        launch("InvalidParameterValue", r -> r.iamInstanceProfile(p -> p.name("a b"))),
        launch("InvalidPlacementGroup.Unknown", r -> r.placement(p -> p.groupName("none"))),
        launch("InsufficientInstanceCapacity", r -> r.minCount(5000).maxCount(5000)),
        launch(
            "InvalidBlockDeviceMapping",
            r ->
                r.blockDeviceMappings(
                    BlockDeviceMapping.builder()
                        .deviceName("/dev/sdb")
                        .virtualName("floppy")
                        .build())),
        launch(
            "InvalidParameterValue",
            r -> r.tagSpecifications(Sdk.tagged("instance", Sdk.tag("aws:mine", "no")))),
        launch(
            "InvalidParameterValue",
            r -> r.tagSpecifications(Sdk.tagged("vpc", Sdk.tag("a", "b")))),
        error("MissingParameter", ec2 -> ec2.runInstances(r -> r.minCount(1).maxCount(1))),
        error("MissingParameter", ec2 -> ec2.runInstances(r -> r.imageId(Service.IMAGE))));
  }

  private static Stream<Arguments> describes() {
    Filter unknown = Filter.builder().name("shoe-size").values("44").build();
    return Stream.of(
        error("InvalidParameterValue", ec2 -> ec2.describeInstances(r -> r.filters(unknown))),
        error("InvalidParameterValue", ec2 -> ec2.describeTags(r -> r.filters(unknown))),
        error("InvalidParameterValue", ec2 -> ec2.describeKeyPairs(r -> r.filters(unknown))),
        error("InvalidParameterValue", ec2 -> ec2.describeInstances(r -> r.maxResults(1001))),
        error("InvalidNextToken", ec2 -> ec2.describeInstances(r -> r.nextToken("mine"))),
        error("InvalidNextToken", ec2 -> ec2.describeVolumes(r -> r.nextToken("bWluZQ"))),
        error(
            "InvalidInstanceType",
            ec2 -> ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings("m9.huge"))),
        error("InvalidParameterValue", ec2 -> ec2.describeRegions(r -> r.regionNames("mars-1"))),
        error("InvalidVpcID.NotFound", ec2 -> ec2.describeVpcs(r -> r.vpcIds("vpc-01234567"))),
        error("InvalidKeyPair.NotFound", ec2 -> ec2.describeKeyPairs(r -> r.keyNames("none"))));
  }

  private static Stream<Arguments> resources() {
    Tag[] many = IntStream.range(0, 51).mapToObj(i -> Sdk.tag("key" + i, "")).toArray(Tag[]::new);
    return Stream.of(
        error("MissingParameter", ec2 -> ec2.createKeyPair(r -> {})),
        error(
            "InvalidKey.Format",
            ec2 ->
                ec2.importKeyPair(
                    r -> r.keyName("k").publicKeyMaterial(SdkBytes.fromUtf8String("ssh-rsa no")))),
        error(
            "InvalidInstanceID.NotFound",
            ec2 -> ec2.createTags(r -> r.resources(GONE).tags(Sdk.tag("a", "b")))),
        error(
            "InvalidID", ec2 -> ec2.createTags(r -> r.resources("shoe-1").tags(Sdk.tag("a", "b")))),
        error("MissingParameter", ec2 -> ec2.createTags(r -> r.tags(Sdk.tag("a", "b")))),
        error("TagLimitExceeded", ec2 -> ec2.createTags(r -> r.resources(GONE).tags(many))),
        error("UnsupportedOperation", ec2 -> ec2.createTransitGateway(r -> {})));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("errors")
  void answers(String code, Consumer<Ec2Client> call) {
    Ec2Client ec2 = Sdk.client(Service.fresh());

    int status = Sdk.refused(code, () -> call.accept(ec2)).statusCode();

    assertThat(status).isEqualTo(code.equals("InsufficientInstanceCapacity") ? 500 : 400);
    assertThat(Sdk.instances(ec2, List.of())).isEmpty();
  }

  @Test
  void saysOfAnUnknownActionWhatTerraformLooksFor() {
    Ec2Client ec2 = Sdk.client(Service.fresh());

    assertThat(Sdk.refused("UnsupportedOperation", () -> ec2.createTransitGateway(r -> {})))
        .hasMessageContaining("not available in this region");
  }

  @Test
  void forbidsWhatTheStateForbids() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    String id = Sdk.running(ec2, 1).get(0);

    ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiTermination(a -> a.value(true)));
    Sdk.refused("OperationNotPermitted", () -> ec2.terminateInstances(r -> r.instanceIds(id)));
    ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiTermination(a -> a.value(false)));
    ec2.terminateInstances(r -> r.instanceIds(id));
    Sdk.refused("IncorrectInstanceState", () -> ec2.stopInstances(r -> r.instanceIds(id)));
    Sdk.refused("IncorrectInstanceState", () -> ec2.rebootInstances(r -> r.instanceIds(id)));
    Sdk.waiter(ec2).waitUntilInstanceTerminated(r -> r.instanceIds(id));
    Sdk.refused("IncorrectInstanceState", () -> ec2.startInstances(r -> r.instanceIds(id)));
  }

  @Test
  void makesAKeyPairOfANameOnce() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    ec2.createKeyPair(r -> r.keyName("twice"));

    Sdk.refused("InvalidKeyPair.Duplicate", () -> ec2.createKeyPair(r -> r.keyName("twice")));
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        stranger(401, service -> Sdk.builder(service, "AKIAOTHER", "x")),
        stranger(403, service -> Sdk.builder(service, Service.KEY, "another")),
        stranger(
            401,
            service -> Sdk.builder(service, Service.KEY, Service.SECRET).region(Region.EU_WEST_1)));
  }

  /**
   * Java's own HTTP client keeps the body of a 401 to itself; CliIT and LegacySignatureIT see it.
   */
  @ParameterizedTest
  @MethodSource("strangers")
  void letsNoStrangerIn(int status, Function<Service, Ec2ClientBuilder> client) {
    Service service = Service.fresh();
    Ec2Client stranger = client.apply(service).build();

    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> stranger.runInstances(Sdk.launch(1).build()))
        .satisfies(error -> assertThat(error.statusCode()).isEqualTo(status));
    assertThat(Sdk.instances(Sdk.client(service), List.of())).isEmpty();
  }

  @Test
  void acceptsTheFurtherRegionsOfItsSettings() {
    Ec2Client ec2 =
        Sdk.builder(Service.fresh(), Service.KEY, Service.SECRET).region(Region.US_WEST_1).build();

    assertThat(ec2.describeImages().images()).isNotEmpty();
  }

  private static Arguments stranger(int status, Function<Service, Ec2ClientBuilder> client) {
    return Arguments.of(status, client);
  }

  private static Arguments error(String code, Consumer<Ec2Client> call) {
    return Arguments.of(code, call);
  }

  private static Arguments launch(String code, UnaryOperator<RunInstancesRequest.Builder> change) {
    return error(code, ec2 -> ec2.runInstances(change.apply(Sdk.launch(1)).build()));
  }
}
