package io.beccoame.instance.attribute;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.instance.Machines;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.volume.Volume;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeRequest;

/** Attributes as EC2 shows and changes them, one at a time, by the actions themselves. */
abstract class AttributeContract extends Machines {

  @Autowired AttributeActions actions;

  private record Wanted(
      String attribute, String value, Consumer<ModifyInstanceAttributeRequest.Builder> member) {}

  private static List<Wanted> changes() {
    return List.of(
        change("instanceType", "t3.nano", r -> r.instanceType(v -> v.value("t3.nano"))),
        change("kernel", "aki-00000001", r -> r.kernel(v -> v.value("aki-00000001"))),
        change("ramdisk", "ari-00000001", r -> r.ramdisk(v -> v.value("ari-00000001"))),
        change(
            "userData",
            base64("other"),
            r -> r.userData(v -> v.value(SdkBytes.fromUtf8String("other")))),
        change("disableApiTermination", "true", r -> r.disableApiTermination(v -> v.value(true))),
        change("disableApiStop", "true", r -> r.disableApiStop(v -> v.value(true))),
        change(
            "instanceInitiatedShutdownBehavior",
            "terminate",
            r -> r.instanceInitiatedShutdownBehavior(v -> v.value("terminate"))),
        change("sourceDestCheck", "false", r -> r.sourceDestCheck(v -> v.value(false))),
        change("ebsOptimized", "true", r -> r.ebsOptimized(v -> v.value(true))),
        change("sriovNetSupport", "simple", r -> r.sriovNetSupport(v -> v.value("simple"))),
        change("enaSupport", "true", r -> r.enaSupport(v -> v.value(true))));
  }

  private static Wanted change(
      String attribute, String value, Consumer<ModifyInstanceAttributeRequest.Builder> member) {
    return new Wanted(attribute, value, member);
  }

  @Test
  void eachIsChangedByEitherFormAndShown() {
    String named = stopped();
    String typed = stopped();
    for (Wanted each : changes()) {
      modify(named, r -> r.attribute(each.attribute()).value(each.value()));
      modify(typed, each.member());
      assertThat(shown(named, each.attribute())).as(each.attribute()).isEqualTo(each.value());
      assertThat(shown(typed, each.attribute())).as(each.attribute()).isEqualTo(each.value());
    }
  }

  @Test
  void eachIsChangedWhileRunningOrRefusedAsByEc2() {
    String id = up();
    for (Wanted each : changes()) {
      String before = shown(id, each.attribute());
      if (Attribute.of(each.attribute()).whileStopped()) {
        assertCode(() -> modify(id, each.member()), "IncorrectInstanceState");
        assertThat(shown(id, each.attribute())).as(each.attribute()).isEqualTo(before);
      } else {
        modify(id, each.member());
        assertThat(shown(id, each.attribute())).as(each.attribute()).isEqualTo(each.value());
      }
    }
  }

  @Test
  void whatNobodyChangedIsShownToo() {
    String id = up();
    assertThat(shown(id, "instanceType")).isEqualTo("b1.nano");
    assertThat(shown(id, "rootDeviceName")).isEqualTo("/dev/sda1");
    assertThat(shown(id, "instanceInitiatedShutdownBehavior")).isEqualTo("stop");
    assertThat(shown(id, "disableApiTermination")).isEqualTo("false");
    assertThat(shown(id, "sriovNetSupport")).isEmpty();
    assertThat(shown(id, "kernel")).isEmpty();
    assertThat(shown(id, "userData")).isEqualTo(base64("#!/bin/sh\n"));
    assertThat(describe(id, "enclaveOptions").enclaveOptions().enabled()).isFalse();
    assertThat(describe(id, "productCodes").hasProductCodes()).isTrue();
    assertThat(describe(id, "productCodes").hasGroups()).isFalse();
    assertThat(describe(id, "blockDeviceMapping").blockDeviceMappings())
        .singleElement()
        .satisfies(disk -> assertThat(disk.ebs().deleteOnTermination()).isTrue());
    assertThat(describe(id, "groupSet").groups())
        .singleElement()
        .satisfies(group -> assertThat(group.groupName()).isEqualTo("default"));
  }

  @Test
  void aNewTypeIsThereAtTheNextStart() {
    String id = stopped();
    DomainSpec before = host().definition(uuid(id)).orElseThrow();
    modify(id, r -> r.instanceType(v -> v.value("t3.nano")));
    start(id);
    DomainSpec after = host().definition(uuid(id)).orElseThrow();
    assertThat(before.memoryMib()).isEqualTo(128);
    assertThat(after.memoryMib()).isEqualTo(512);
    assertThat(after.vcpus()).isEqualTo(2);
    assertThat(after.nics()).isEqualTo(before.nics());
    assertThat(view(id).instance().load().memoryMib()).isEqualTo(512);
  }

  @Test
  void aTypeThatFindsNoRoomIsRefusedAtTheStart() {
    String id = stopped();
    // 50 of the 64 processors that the host may allocate.
    launches.launch(command(r -> r.instanceType("m5.4xlarge").minCount(3).maxCount(3)));
    launches.launch(command(r -> r.instanceType("m5.large")));
    modify(id, r -> r.instanceType(v -> v.value("m5.4xlarge")));
    assertCode(() -> instances.start(ACCOUNT, List.of(id)), "InsufficientInstanceCapacity");
    assertThat(view(id).instance().state()).isEqualTo(InstanceState.STOPPED);
    modify(id, r -> r.instanceType(v -> v.value("b1.micro")));
    start(id);
  }

  @Test
  void userDataHasEc2sLimitsAndMayBeRemoved() {
    String id = stopped();
    byte[] most = new byte[16384];
    modify(id, r -> r.userData(v -> v.value(SdkBytes.fromByteArray(most))));
    assertThat(shown(id, "userData")).isEqualTo(Base64.getEncoder().encodeToString(most));
    assertCode(
        () -> modify(id, r -> r.userData(v -> v.value(SdkBytes.fromByteArray(new byte[16385])))),
        "InvalidUserData.Malformed");
    assertCode(
        () -> modify(id, r -> r.attribute("userData").value("no base64!")),
        "InvalidUserData.Malformed");
    modify(id, r -> r.userData(v -> v.value(SdkBytes.fromUtf8String(""))));
    assertThat(shown(id, "userData")).isEmpty();
  }

  @Test
  void stopProtectionForbidsStopAndTermination() {
    String id = up();
    modify(id, r -> r.disableApiStop(v -> v.value(true)));
    assertCode(() -> instances.stop(ACCOUNT, List.of(id), false), "OperationNotPermitted");
    assertCode(() -> instances.stop(ACCOUNT, List.of(id), true), "OperationNotPermitted");
    assertCode(() -> instances.terminate(ACCOUNT, List.of(id)), "OperationNotPermitted");
    assertThat(view(id).instance().state()).isEqualTo(InstanceState.RUNNING);
    host().guestPowersOff(uuid(id));
    eventually(id, InstanceState.STOPPED);
    assertThat(instances.stop(ACCOUNT, List.of(id), false)).hasSize(1);
    modify(id, r -> r.disableApiStop(v -> v.value(false)));
    terminate(id);
  }

  @Test
  void groupsAreReplaced() {
    String id = up();
    String vpc = view(id).interfaces().get(0).row().vpcId();
    String web = "sg-0000000000000aaaa";
    jdbc.update("delete from security_group where id = ?", web);
    jdbc.update(
        "insert into security_group (id, account_id, vpc_id, name, description, default_group,"
            + " created_at)"
            + " select ?, account_id, vpc_id, 'web', 'web', false, created_at from security_group"
            + " where vpc_id = ? and name = 'default'",
        web,
        vpc);
    String standard = describe(id, "groupSet").groups().get(0).groupId();
    modify(id, r -> r.groups(web, standard));
    assertThat(describe(id, "groupSet").groups())
        .extracting(group -> group.groupName())
        .containsExactlyInAnyOrder("web", "default");
    modify(id, r -> r.attribute("groupSet").value(web));
    assertThat(describe(id, "groupSet").groups())
        .extracting(group -> group.groupId())
        .containsExactly(web);
    assertCode(() -> modify(id, r -> r.groups("web")), "InvalidGroupId.Malformed");
    assertCode(() -> modify(id, r -> r.groups("sg-0123456789abcdef0")), "InvalidGroup.NotFound");
    assertThat(describe(id, "groupSet").groups()).hasSize(1);
    modify(id, r -> r.groups(standard));
  }

  @Test
  void aVolumeMayOutliveItsInstance() {
    String id = up();
    Volume root = view(id).volumes().get(0);
    assertCode(
        () -> modify(id, r -> r.blockDeviceMappings(disk("/dev/sdz", null, false))),
        "InvalidInstanceAttributeValue");
    assertCode(
        () ->
            modify(
                id, r -> r.blockDeviceMappings(disk("/dev/sda1", "vol-0123456789abcdef0", true))),
        "InvalidInstanceAttributeValue");
    modify(id, r -> r.blockDeviceMappings(disk("/dev/sda1", root.getId(), false)));
    assertThat(describe(id, "blockDeviceMapping").blockDeviceMappings().get(0).ebs())
        .satisfies(ebs -> assertThat(ebs.deleteOnTermination()).isFalse());
    modify(id, r -> r.blockDeviceMappings(disk("/dev/sda1", null, null)));
    assertThat(view(id).volumes().get(0).deleteOnTermination()).as("EC2's default").isTrue();
    modify(id, r -> r.blockDeviceMappings(disk("/dev/sda1", null, false)));
    terminate(id);
    assertThat(host().volumes("beccoame-volumes")).contains(root.fileName());
    host().deleteVolume("beccoame-volumes", root.fileName());
    jdbc.update("delete from volume where id = ?", root.getId());
  }

  private record Refusal(String code, Consumer<ModifyInstanceAttributeRequest.Builder> request) {}

  private static Stream<Refusal> refusals() {
    return Stream.of(
        refusal("InvalidParameterCombination", r -> {}),
        refusal(
            "InvalidParameterCombination",
            r -> r.kernel(v -> v.value("a")).ramdisk(v -> v.value("b"))),
        refusal(
            "InvalidParameterCombination",
            r -> r.attribute("kernel").value("a").ramdisk(v -> v.value("b"))),
        refusal(
            "InvalidParameterCombination", r -> r.attribute("kernel").ramdisk(v -> v.value("b"))),
        refusal(
            "InvalidParameterCombination",
            r -> r.attribute("blockDeviceMapping").value("/dev/sda1")),
        refusal("MissingParameter", r -> r.attribute("kernel")),
        refusal("MissingParameter", r -> r.value("x").kernel(v -> v.value("a"))),
        refusal("MissingParameter", r -> r.disableApiStop(v -> {})),
        refusal("InvalidParameterValue", r -> r.attribute("colour").value("red")),
        refusal("InvalidParameterValue", r -> r.attribute("disableApiStop").value("maybe")),
        refusal(
            "InvalidParameterValue",
            r -> r.instanceInitiatedShutdownBehavior(v -> v.value("sing"))),
        refusal("UnsupportedOperation", r -> r.attribute("rootDeviceName").value("/dev/sdb")),
        refusal("UnsupportedOperation", r -> r.attribute("enclaveOptions").value("true")),
        refusal("InvalidInstanceAttributeValue", r -> r.instanceType(v -> v.value("m9.huge"))),
        refusal("InvalidInstanceAttributeValue", r -> r.sriovNetSupport(v -> v.value("complex"))),
        refusal("InvalidInstanceAttributeValue", r -> r.enaSupport(v -> v.value(false))));
  }

  private static Refusal refusal(
      String code, Consumer<ModifyInstanceAttributeRequest.Builder> request) {
    return new Refusal(code, request);
  }

  @Test
  void whatIsWrongIsRefusedByItsCode() {
    String id = stopped();
    refusals().forEach(each -> assertCode(() -> modify(id, each.request()), each.code()));
    assertCode(() -> modify(GONE, r -> r.kernel(v -> v.value("a"))), "InvalidInstanceID.NotFound");
    assertCode(
        () -> modify("i-x", r -> r.kernel(v -> v.value("a"))), "InvalidInstanceID.Malformed");
    assertCode(() -> describe(GONE, "kernel"), "InvalidInstanceID.NotFound");
    assertCode(() -> describe(id, "colour"), "InvalidParameterValue");
    assertCode(() -> describe(id, ""), "MissingParameter");
    terminate(id);
    assertCode(
        () -> modify(id, r -> r.disableApiTermination(v -> v.value(true))),
        "IncorrectInstanceState");
    assertThat(shown(id, "instanceType")).isEqualTo("b1.nano");
  }

  @Test
  void threeAttributesHaveADefaultToGoBackTo() {
    String id = stopped();
    modify(id, r -> r.kernel(v -> v.value("aki-00000001")));
    modify(id, r -> r.ramdisk(v -> v.value("ari-00000001")));
    reset(id, "kernel");
    reset(id, "ramdisk");
    assertThat(shown(id, "kernel")).isEmpty();
    assertThat(shown(id, "ramdisk")).isEmpty();
    start(id);
    modify(id, r -> r.sourceDestCheck(v -> v.value(false)));
    reset(id, "sourceDestCheck");
    assertThat(shown(id, "sourceDestCheck")).isEqualTo("true");
    assertCode(() -> reset(id, "kernel"), "IncorrectInstanceState");
    assertCode(() -> reset(id, "instanceType"), "InvalidParameterValue");
    assertCode(() -> reset(GONE, "kernel"), "InvalidInstanceID.NotFound");
  }

  private void modify(String id, Consumer<ModifyInstanceAttributeRequest.Builder> request) {
    actions.modifyInstanceAttribute(
        ME, ModifyInstanceAttributeRequest.builder().instanceId(id).applyMutation(request).build());
  }

  private void reset(String id, String attribute) {
    actions.resetInstanceAttribute(
        ME, ResetInstanceAttributeRequest.builder().instanceId(id).attribute(attribute).build());
  }

  private DescribeInstanceAttributeResponse describe(String id, String attribute) {
    return actions.describeInstanceAttribute(
        ME, DescribeInstanceAttributeRequest.builder().instanceId(id).attribute(attribute).build());
  }

  private String shown(String id, String attribute) {
    return Shown.value(describe(id, attribute), attribute);
  }

  private static InstanceBlockDeviceMappingSpecification disk(
      String device, @Nullable String volumeId, @Nullable Boolean deleteOnTermination) {
    return InstanceBlockDeviceMappingSpecification.builder()
        .deviceName(device)
        .ebs(e -> e.volumeId(volumeId).deleteOnTermination(deleteOnTermination))
        .build();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
