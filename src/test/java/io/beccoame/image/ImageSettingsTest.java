package io.beccoame.image;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.Caller;
import io.beccoame.support.Callers;
import io.beccoame.support.OnH2;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageDeregistrationProtectionRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageDeregistrationProtectionRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageRequest;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeRequest;

/** Tests the changes of an image's owner, and their effect on who sees and launches it. */
@OnH2
@Import(Snapshots.class)
class ImageSettingsTest {

  private static final String TWO = Callers.TWO.accountId();

  @Autowired private ImageAttributeActions attributes;
  @Autowired private ImageSwitchActions switches;
  @Autowired private ImageRegistryActions registry;
  @Autowired private ImageActions describing;
  @Autowired private ImageService images;
  @Autowired private ImageRepository repository;
  @Autowired private Snapshots made;

  private String id = "";

  @BeforeEach
  void one() {
    String snapshot = made.completed(1);
    id =
        registry
            .registerImage(
                Callers.ONE,
                RegisterImageRequest.builder()
                    .name("shared")
                    .description("before")
                    .blockDeviceMappings(
                        BlockDeviceMapping.builder()
                            .deviceName("/dev/sda1")
                            .ebs(e -> e.snapshotId(snapshot))
                            .build())
                    .build())
            .imageId();
  }

  @AfterEach
  void empty() {
    repository.deleteAll();
  }

  @Test
  void onlyAccountsThatMayLaunchAnImageSeeIt() {
    assertCode(() -> images.get(TWO, id), "InvalidAMIID.NotFound");
    modify(r -> r.launchPermission(p -> p.add(user(TWO))));
    assertThat(images.get(TWO, id).getId()).isEqualTo(id);
    assertThat(shown(Callers.TWO, r -> r.executableUsers("self"))).containsExactly(id);
    assertThat(shown(Callers.ONE, r -> r.executableUsers(TWO))).containsExactly(id);
    assertThat(shown(Callers.ONE, r -> r.executableUsers("self"))).isEmpty();
    assertThat(shown(Callers.TWO, r -> r.owners("self"))).isEmpty();
    assertThat(shown(Callers.TWO, r -> r.owners(Callers.ACCOUNT))).containsExactly(id);
    assertThat(described("launchPermission").launchPermissions()).containsExactly(user(TWO));
    modify(r -> r.launchPermission(p -> p.remove(user(TWO))));
    assertCode(() -> images.get(TWO, id), "InvalidAMIID.NotFound");
  }

  @Test
  void everybodyMayLaunchWhatIsPublic() {
    modify(r -> r.attribute("launchPermission").operationType("add").userGroups("all"));
    assertThat(images.get(TWO, id).publicImage()).isTrue();
    assertThat(shown(Callers.TWO, r -> r.executableUsers("all"))).containsExactly(id);
    modify(r -> r.attribute("launchPermission").operationType("add").userIds(TWO));
    assertThat(described("launchPermission").launchPermissions()).hasSize(2);
    modify(r -> r.attribute("launchPermission").operationType("remove").userGroups("all"));
    assertThat(images.get(TWO, id).publicImage()).isFalse();
    attributes.resetImageAttribute(
        Callers.ONE,
        ResetImageAttributeRequest.builder().imageId(id).attribute("launchPermission").build());
    assertThat(described("launchPermission").launchPermissions()).isEmpty();
    assertCode(() -> images.get(TWO, id), "InvalidAMIID.NotFound");
  }

  @Test
  void attributesAreShownAndChanged() {
    assertThat(described("description").description().value()).isEqualTo("before");
    modify(r -> r.description(d -> d.value("after")));
    assertThat(described("description").description().value()).isEqualTo("after");
    modify(r -> r.attribute("description").value("last"));
    assertThat(described("description").description().value()).isEqualTo("last");
    assertThat(described("bootMode").bootMode().value()).isEqualTo("legacy-bios");
    assertThat(described("blockDeviceMapping").blockDeviceMappings()).hasSize(1);
    assertThat(described("kernel").kernelId().value()).isNull();
  }

  @Test
  void unchangeableAttributesAreRefused() {
    assertCode(() -> modify(r -> {}), "MissingParameter");
    assertCode(() -> modify(r -> r.attribute("colour").value("red")), "InvalidParameterValue");
    assertCode(
        () -> modify(r -> r.description(d -> d.value("x".repeat(256)))), "InvalidParameterValue");
    assertCode(
        () -> modify(r -> r.launchPermission(p -> p.add(user("me")))),
        "InvalidAMIAttributeItemValue");
    assertCode(
        () -> modify(r -> r.operationType("add").userGroups("some")),
        "InvalidAMIAttributeItemValue");
    assertCode(() -> modify(r -> r.operationType("swap").userIds(TWO)), "InvalidParameterValue");
    assertCode(
        () -> modify(r -> r.description(d -> d.value("a")).launchPermission(p -> p.add(user(TWO)))),
        "InvalidParameterCombination");
    assertCode(
        () -> modify(r -> r.attribute("launchPermission").description(d -> d.value("a"))),
        "InvalidParameterCombination");
    assertCode(() -> described("colour"), "InvalidParameterValue");
    modify(r -> r.attribute("launchPermission").launchPermission(p -> p.add(user(TWO))));
    assertCode(
        () ->
            attributes.modifyImageAttribute(
                Callers.TWO,
                ModifyImageAttributeRequest.builder()
                    .imageId(id)
                    .description(d -> d.value("theirs"))
                    .build()),
        "AuthFailure");
    assertCode(
        () ->
            attributes.resetImageAttribute(
                Callers.ONE,
                ResetImageAttributeRequest.builder().imageId(id).attribute("description").build()),
        "InvalidParameterValue");
  }

  @Test
  void theDeprecatedIsShownToItsOwnerAndToWhoAsksForIt() {
    modify(r -> r.launchPermission(p -> p.add(user(TWO))));
    Instant soon = Instant.now().plus(1, ChronoUnit.HOURS);
    assertCode(() -> deprecate(Instant.now().minus(1, ChronoUnit.HOURS)), "InvalidParameterValue");
    deprecate(soon);
    assertThat(shown(Callers.TWO, r -> r)).contains(id);
    Image row = repository.findById(id).orElseThrow();
    row.deprecate(Instant.EPOCH);
    repository.save(row);
    assertThat(shown(Callers.TWO, r -> r)).doesNotContain(id);
    assertThat(shown(Callers.TWO, r -> r.includeDeprecated(true))).contains(id);
    assertThat(shown(Callers.TWO, r -> r.imageIds(id))).contains(id);
    assertThat(shown(Callers.ONE, r -> r)).contains(id);
    assertThat(images.get(TWO, id).getId()).as("it can be launched all the same").isEqualTo(id);
    switches.disableImageDeprecation(
        Callers.ONE, DisableImageDeprecationRequest.builder().imageId(id).build());
    assertThat(shown(Callers.TWO, r -> r)).contains(id);
  }

  @Test
  void theDisabledCantBeLaunchedAndIsPrivate() {
    modify(r -> r.launchPermission(p -> p.add(user(TWO))));
    switches.disableImage(Callers.ONE, DisableImageRequest.builder().imageId(id).build());
    assertCode(() -> images.get(Callers.ACCOUNT, id), "InvalidAMIID.Unavailable");
    assertCode(() -> images.get(TWO, id), "InvalidAMIID.NotFound");
    assertThat(shown(Callers.ONE, r -> r)).doesNotContain(id);
    assertThat(shown(Callers.ONE, r -> r.includeDisabled(true))).contains(id);
    assertCode(
        () -> modify(r -> r.launchPermission(p -> p.add(user(TWO)))), "InvalidAMIID.Unavailable");
    switches.enableImage(Callers.ONE, EnableImageRequest.builder().imageId(id).build());
    assertThat(images.get(Callers.ACCOUNT, id).getId()).isEqualTo(id);
    assertCode(() -> images.get(TWO, id), "InvalidAMIID.NotFound");
  }

  @Test
  void theProtectedIsNotDeregistered() {
    assertThat(protect(false)).isEqualTo("enabled-without-cooldown");
    assertCode(this::deregister, "OperationNotPermitted");
    assertThat(unprotect()).isEqualTo("disabled");
    assertThat(protect(true)).isEqualTo("enabled-with-cooldown");
    assertThat(described("deregistrationProtection").deregistrationProtection().value())
        .isEqualTo("enabled-with-cooldown");
    assertThat(unprotect()).isEqualTo("disabled-with-cooldown");
    assertCode(this::deregister, "OperationNotPermitted");
    Image row = repository.findById(id).orElseThrow();
    row.protect(Image.UNPROTECTED, Instant.now().minusSeconds(1));
    repository.save(row);
    deregister();
    assertCode(() -> images.get(Callers.ACCOUNT, id), "InvalidAMIID.Unavailable");
  }

  private void deprecate(Instant at) {
    switches.enableImageDeprecation(
        Callers.ONE, EnableImageDeprecationRequest.builder().imageId(id).deprecateAt(at).build());
  }

  private String protect(boolean cooldown) {
    return switches
        .enableImageDeregistrationProtection(
            Callers.ONE,
            EnableImageDeregistrationProtectionRequest.builder()
                .imageId(id)
                .withCooldown(cooldown)
                .build())
        .returnValue();
  }

  private String unprotect() {
    return switches
        .disableImageDeregistrationProtection(
            Callers.ONE, DisableImageDeregistrationProtectionRequest.builder().imageId(id).build())
        .returnValue();
  }

  private void deregister() {
    registry.deregisterImage(Callers.ONE, DeregisterImageRequest.builder().imageId(id).build());
  }

  private void modify(Consumer<ModifyImageAttributeRequest.Builder> request) {
    attributes.modifyImageAttribute(
        Callers.ONE,
        ModifyImageAttributeRequest.builder().imageId(id).applyMutation(request).build());
  }

  private DescribeImageAttributeResponse described(String attribute) {
    return attributes.describeImageAttribute(
        Callers.ONE,
        DescribeImageAttributeRequest.builder().imageId(id).attribute(attribute).build());
  }

  private static LaunchPermission user(String account) {
    return LaunchPermission.builder().userId(account).build();
  }

  private List<String> shown(
      Caller caller, java.util.function.UnaryOperator<DescribeImagesRequest.Builder> request) {
    return describing
        .describeImages(caller, request.apply(DescribeImagesRequest.builder()).build())
        .images()
        .stream()
        .map(image -> Objects.requireNonNull(image.imageId()))
        .toList();
  }
}
