package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plan that a dry run of a launch gives: in a header, and as JSON by {@code GET /plan}. */
class PlanIT {

  private Service service = Service.fresh();
  private Ec2Client ec2 = Sdk.client(service);

  @BeforeEach
  void empty() {
    service = Service.fresh();
    ec2 = Sdk.client(service);
  }

  @Test
  void aDryRunSaysInAHeaderHowManyFitAndWhere() {
    Ec2Exception would =
        Sdk.refused("DryRunOperation", () -> ec2.runInstances(Sdk.launch(2).dryRun(true).build()));
    assertThat(header(would)).matches("fits=\\d+; launches=2; hosts=local:\\d+; lacks=\\w+");
    Ec2Exception never =
        Sdk.refused(
            "InsufficientInstanceCapacity",
            () -> ec2.runInstances(Sdk.launch(1_000_000).dryRun(true).build()));
    assertThat(header(never)).contains("launches=0; ");
    assertThat(fits(never)).isEqualTo(fits(would));
    Ec2Exception wrong =
        Sdk.refused(
            "InvalidKeyPair.NotFound",
            () -> ec2.runInstances(Sdk.launch(1).keyName("none").dryRun(true).build()));
    assertThat(header(wrong)).isEmpty();
    assertThat(ec2.describeInstances().reservations()).isEmpty();
  }

  @Test
  void thePlanIsJsonAndChangesNothing() {
    JsonNode plan = plan("/plan?ImageId=ami-60a54009&InstanceType=b1.nano&MaxCount=3", 200);

    assertThat(plan.get("code").asString()).isEqualTo("DryRunOperation");
    JsonNode found = plan.get("plan");
    int fits = found.get("fits").asInt();
    assertThat(fits).isPositive();
    assertThat(found.get("launches").asInt()).isEqualTo(Math.min(3, fits));
    assertThat(found.get("each").get("vcpus").asInt()).isEqualTo(1);
    assertThat(found.get("hosts").get(0).get("host").asString()).isEqualTo("local");
    assertThat(found.get("hosts").get(0).get("left").get("vcpus").asInt()).isPositive();
    assertThat(found.get("lacks").get(0).asString()).isIn("cpu", "memory", "disk", "addresses");
    assertThat(ec2.describeInstances().reservations()).isEmpty();

    Sdk.running(ec2, 1);
    JsonNode after = plan("/plan?ImageId=ami-60a54009&InstanceType=b1.nano&MaxCount=3", 200);
    assertThat(after.get("plan").get("fits").asInt()).isEqualTo(fits - 1);
  }

  @Test
  void aSubnetThatIsSmallerThanTheHostIsWhatIsShort() {
    String vpc = ec2.createVpc(r -> r.cidrBlock("10.9.0.0/24")).vpc().vpcId();
    String subnet =
        ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.9.0.0/28")).subnet().subnetId();

    JsonNode plan =
        plan("/plan?ImageId=ami-60a54009&InstanceType=b1.nano&SubnetId=" + subnet, 200).get("plan");

    assertThat(plan.get("fits").asInt()).isEqualTo(11);
    assertThat(plan.get("lacks").get(0).asString()).isEqualTo("addresses");
    assertThat(plan.get("subnets").get(0).get("subnet").asString()).isEqualTo(subnet);
    assertThat(plan.get("subnets").get(0).get("free").asInt()).isEqualTo(11);
    JsonNode tooMany =
        plan(
            "/plan?ImageId=ami-60a54009&InstanceType=b1.nano&MaxCount=12&MinCount=12&SubnetId="
                + subnet,
            200);
    assertThat(tooMany.get("code").asString()).isEqualTo("InsufficientFreeAddressesInSubnet");
    assertThat(tooMany.get("plan").get("launches").asInt()).isZero();
  }

  @Test
  void aPlanOfALaunchThatCanNotBeIsRefusedAndUnsignedOnesAreToo() {
    assertThat(plan("/plan?InstanceType=b1.nano", 400).get("code").asString())
        .isEqualTo("MissingParameter");
    assertThat(plan("/plan?ImageId=ami-60a54009&KeyName=none", 404).get("code").asString())
        .isEqualTo("InvalidKeyPair.NotFound");
    assertThat(plan("/plan?Colour=red&ImageId=ami-60a54009", 400).get("code").asString())
        .isEqualTo("UnknownParameter");
    assertThat(
            service
                .send(
                    java.net.http.HttpRequest.newBuilder(
                            service.endpoint().resolve("/plan?ImageId=ami-60a54009"))
                        .build())
                .statusCode())
        .isEqualTo(403);
  }

  private JsonNode plan(String path, int status) {
    Curl.Answer answer = Curl.send(service, path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return JsonMapper.builder().build().readTree(answer.text());
  }

  private static String header(Ec2Exception error) {
    return error
        .awsErrorDetails()
        .sdkHttpResponse()
        .firstMatchingHeader("x-beccoame-plan")
        .orElse("");
  }

  private static String fits(Ec2Exception error) {
    return header(error).split(";")[0];
  }
}
