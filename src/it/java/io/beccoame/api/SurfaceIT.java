package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/** Tests reads and changes of an instance beyond its life cycle, over the wire. */
class SurfaceIT {

  private static final String GONE = "i-0123456789abcdef0";

  private Ec2Client ec2 = Sdk.client(Service.fresh());

  @BeforeEach
  void empty() {
    ec2 = Sdk.client(Service.fresh());
  }

  @Test
  void everyAttributeOfTheModelIsAnswered() {
    String id = Sdk.running(ec2, 1).get(0);

    for (InstanceAttributeName name : InstanceAttributeName.knownValues()) {
      assertThat(describe(id, name).instanceId()).as(name.toString()).isEqualTo(id);
    }
    DescribeInstanceAttributeResponse type = describe(id, InstanceAttributeName.INSTANCE_TYPE);
    assertThat(type.instanceType().value()).isEqualTo("b1.nano");
    assertThat(type.hasGroups()).as("only what was asked for").isFalse();
    assertThat(describe(id, InstanceAttributeName.GROUP_SET).groups()).hasSize(1);
    assertThat(describe(id, InstanceAttributeName.DISABLE_API_STOP).disableApiStop().value())
        .isFalse();
    assertThat(describe(id, InstanceAttributeName.USER_DATA).userData().value()).isNull();
  }

  @Test
  void changesAStoppedInstanceAsTerraformDoes() {
    String id = Sdk.running(ec2, 1).get(0);
    SdkBytes data = SdkBytes.fromUtf8String("#!/bin/sh\n");
    Sdk.refused(
        "IncorrectInstanceState",
        () -> ec2.modifyInstanceAttribute(r -> r.instanceId(id).userData(v -> v.value(data))));
    ec2.stopInstances(r -> r.instanceIds(id));
    Sdk.waiter(ec2).waitUntilInstanceStopped(r -> r.instanceIds(id));
    ec2.modifyInstanceAttribute(r -> r.instanceId(id).instanceType(v -> v.value("b1.micro")));
    ec2.modifyInstanceAttribute(r -> r.instanceId(id).userData(v -> v.value(data)));
    ec2.startInstances(r -> r.instanceIds(id));
    Sdk.waiter(ec2).waitUntilInstanceRunning(r -> r.instanceIds(id));

    assertThat(instance(id).instanceTypeAsString()).isEqualTo("b1.micro");
    assertThat(describe(id, InstanceAttributeName.USER_DATA).userData().value())
        .isEqualTo(Base64.getEncoder().encodeToString(data.asByteArray()));
    ec2.modifyInstanceAttribute(r -> r.instanceId(id).sourceDestCheck(v -> v.value(false)));
    assertThat(instance(id).sourceDestCheck()).isFalse();
    ec2.resetInstanceAttribute(r -> r.instanceId(id).attribute("sourceDestCheck"));
    assertThat(instance(id).sourceDestCheck()).isTrue();
  }

  @Test
  void protectionsHold() {
    String id = Sdk.running(ec2, 1).get(0);
    ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiStop(v -> v.value(true)));
    Sdk.refused("OperationNotPermitted", () -> ec2.stopInstances(r -> r.instanceIds(id)));
    Sdk.refused("OperationNotPermitted", () -> ec2.terminateInstances(r -> r.instanceIds(id)));
    ec2.modifyInstanceAttribute(r -> r.instanceId(id).attribute("disableApiStop").value("false"));
    ec2.terminateInstances(r -> r.instanceIds(id));
  }

  @Test
  void refusesByNameWhatHasNoEffect() {
    String id = Sdk.running(ec2, 1).get(0);
    assertThat(
            Sdk.refused(
                    "UnsupportedOperation",
                    () ->
                        ec2.modifyInstanceMetadataOptions(
                            r -> r.instanceId(id).httpProtocolIpv6("enabled")))
                .getMessage())
        .contains("HttpProtocolIpv6");
    Sdk.refused(
        "UnsupportedOperation",
        () -> ec2.runInstances(Sdk.launch(1).enclaveOptions(e -> e.enabled(true)).build()));
    Sdk.refused(
        "InvalidParameterCombination", () -> ec2.modifyInstanceAttribute(r -> r.instanceId(id)));
    Sdk.refused(
        "InvalidInstanceID.NotFound",
        () -> ec2.modifyInstanceAttribute(r -> r.instanceId(GONE).kernel(v -> v.value("aki-1"))));
  }

  @Test
  void optionsAreShownWhereTheyWereSet() {
    String id =
        ec2.runInstances(
                Sdk.launch(1)
                    .instanceType("t3.nano")
                    .metadataOptions(m -> m.httpTokens("required"))
                    .build())
            .instances()
            .get(0)
            .instanceId();
    Sdk.waiter(ec2).waitUntilInstanceRunning(r -> r.instanceIds(id));
    assertThat(ec2.monitorInstances(r -> r.instanceIds(id)).instanceMonitorings())
        .singleElement()
        .satisfies(m -> assertThat(m.monitoring().stateAsString()).isEqualTo("pending"));
    assertThat(
            ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpPutResponseHopLimit(2))
                .instanceMetadataOptions()
                .stateAsString())
        .isEqualTo("pending");

    Instance shown = instance(id);
    assertThat(shown.monitoring().stateAsString()).isEqualTo("enabled");
    assertThat(shown.metadataOptions().httpTokensAsString()).isEqualTo("required");
    assertThat(shown.metadataOptions().httpPutResponseHopLimit()).isEqualTo(2);
    assertThat(shown.metadataOptions().stateAsString()).isEqualTo("applied");
    assertThat(
            ec2.describeInstanceCreditSpecifications(r -> r.instanceIds(id))
                .instanceCreditSpecifications())
        .singleElement()
        .satisfies(c -> assertThat(c.cpuCredits()).isEqualTo("unlimited"));
    assertThat(ec2.getPasswordData(r -> r.instanceId(id)).passwordData()).isEmpty();
  }

  @Test
  void theScreenIsAJpegAndTheButtonIsAnswered() throws IOException {
    String id = Sdk.running(ec2, 1).get(0);
    byte[] jpeg =
        Base64.getDecoder()
            .decode(ec2.getConsoleScreenshot(r -> r.instanceId(id).wakeUp(true)).imageData());
    assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isGreaterThan(100);
    ec2.sendDiagnosticInterrupt(r -> r.instanceId(id));
    Sdk.refused(
        "DryRunOperation", () -> ec2.sendDiagnosticInterrupt(r -> r.instanceId(id).dryRun(true)));
    ec2.stopInstances(r -> r.instanceIds(id));
    Sdk.waiter(ec2).waitUntilInstanceStopped(r -> r.instanceIds(id));
    Sdk.refused("IncorrectInstanceState", () -> ec2.getConsoleScreenshot(r -> r.instanceId(id)));
    Sdk.refused("IncorrectInstanceState", () -> ec2.sendDiagnosticInterrupt(r -> r.instanceId(id)));
  }

  private DescribeInstanceAttributeResponse describe(String id, InstanceAttributeName name) {
    return ec2.describeInstanceAttribute(r -> r.instanceId(id).attribute(name));
  }

  private Instance instance(String id) {
    return Sdk.instances(ec2, List.of(id)).get(0);
  }
}
