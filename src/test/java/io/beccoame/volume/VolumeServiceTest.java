package io.beccoame.volume;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.support.Callers;
import io.beccoame.support.GuardedHost;
import io.beccoame.support.OnH2;
import io.beccoame.support.RecordingQueue;
import io.beccoame.work.Outcome;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeAttributeRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VolumeStatusDetails;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;

/** Volumes that no instance has: from the call to the file and away again. */
@OnH2
class VolumeServiceTest {

  @Autowired private VolumeLifeActions life;
  @Autowired private VolumeActions describe;
  @Autowired private VolumeAttributeActions attributes;
  @Autowired private VolumeReconciler reconciler;
  @Autowired private GuardedHost host;
  @Autowired private RecordingQueue woken;

  @AfterEach
  void well() {
    host.fake().faults().clear();
  }

  @Test
  void aVolumeIsCreatingUntilItsFileIsThere() {
    CreateVolumeResponse made =
        create(
            r ->
                r.size(7)
                    .volumeType("gp3")
                    .throughput(300)
                    .tagSpecifications(
                        TagSpecification.builder()
                            .resourceType("volume")
                            .tags(Tag.builder().key("Name").value("data").build())
                            .build()));
    assertThat(made.stateAsString()).isEqualTo("creating");
    assertThat(made.iops()).isEqualTo(3000);
    assertThat(made.throughput()).isEqualTo(300);
    assertThat(made.tags()).extracting("value").containsExactly("data");
    assertThat(woken.woken()).contains("volume/" + made.volumeId());
    assertThat(reconciler.reconcile(made.volumeId())).isEqualTo(Outcome.DONE);
    var shown = shown(made.volumeId());
    assertThat(shown.stateAsString()).isEqualTo("available");
    assertThat(shown.availabilityZone()).isEqualTo("us-east-1a");
    assertThat(shown.attachments()).isEmpty();
    assertThat(host.fake().volume(StoragePools.VOLUMES, made.volumeId() + ".qcow2"))
        .contains(new VolumeSpec(StoragePools.VOLUMES, made.volumeId() + ".qcow2", 7L << 30, null));
  }

  @Test
  void aDeletedOneGoesWithItsFileAndItsTags() {
    String id = available();
    delete(id);
    assertThat(shown(id).stateAsString()).isEqualTo("deleting");
    reconciler.reconcile(id);
    assertCode(() -> shown(id), "InvalidVolume.NotFound");
    assertCode(() -> delete(id), "InvalidVolume.NotFound");
    assertThat(host.fake().volumes(StoragePools.VOLUMES)).doesNotContain(id + ".qcow2");
  }

  @Test
  void oneThatIsDeletedBeforeItWasMadeNeverIs() {
    String id = create(r -> r.size(1)).volumeId();
    delete(id);
    assertThat(reconciler.reconcile(id)).isEqualTo(Outcome.DONE);
    assertThat(host.fake().volumes(StoragePools.VOLUMES)).doesNotContain(id + ".qcow2");
  }

  @Test
  void whatTheHostRefusesForGoodIsAnErrorAndCanBeDeleted() {
    String id = create(r -> r.size(1)).volumeId();
    host.fake().faults().failNext("ensureVolume", Kind.INVALID);
    assertThat(reconciler.reconcile(id)).isEqualTo(Outcome.DONE);
    assertThat(shown(id).stateAsString()).isEqualTo("error");
    assertThat(status(id).volumeStatus().statusAsString()).isEqualTo("impaired");
    delete(id);
    reconciler.reconcile(id);
    assertCode(() -> shown(id), "InvalidVolume.NotFound");
  }

  @Test
  void aFullPoolIsTriedFiveTimes() {
    String id = create(r -> r.size(1)).volumeId();
    host.fake().faults().failAlways("ensureVolume", Kind.NO_SPACE);
    for (int i = 0; i < 4; i++) {
      assertThat(reconciler.reconcile(id)).isInstanceOf(Outcome.Again.class);
      assertThat(shown(id).stateAsString()).isEqualTo("creating");
    }
    assertThat(reconciler.reconcile(id)).isEqualTo(Outcome.DONE);
    assertThat(shown(id).stateAsString()).isEqualTo("error");
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"UNREACHABLE", "TIMEOUT"})
  void aSilentHostIsWaitedForForEver(Kind kind) {
    String id = create(r -> r.size(1)).volumeId();
    host.fake().faults().failAlways("ensureVolume", kind);
    for (int i = 0; i < 10; i++) {
      assertThat(reconciler.reconcile(id)).isInstanceOf(Outcome.Again.class);
    }
    assertThat(shown(id).stateAsString()).isEqualTo("creating");
    host.fake().faults().clear();
    reconciler.reconcile(id);
    assertThat(shown(id).stateAsString()).isEqualTo("available");
  }

  @Test
  void aFileThatCantBeRemovedIsTriedForEver() {
    String id = available();
    delete(id);
    host.fake().faults().failAlways("deleteVolume", Kind.FAILED);
    for (int i = 0; i < 10; i++) {
      assertThat(reconciler.reconcile(id)).isInstanceOf(Outcome.Again.class);
    }
    assertThat(shown(id).stateAsString()).isEqualTo("deleting");
    host.fake().faults().clear();
    reconciler.reconcile(id);
    assertCode(() -> shown(id), "InvalidVolume.NotFound");
  }

  @Test
  void wrongCallsAreRefusedByEc2sCodes() {
    assertCode(
        () -> life.createVolume(Callers.ONE, CreateVolumeRequest.builder().size(1).build()),
        "MissingParameter");
    assertCode(() -> create(r -> r), "MissingParameter");
    assertCode(() -> create(r -> r.size(0)), "InvalidParameterValue");
    assertCode(() -> create(r -> r.size(1).availabilityZone("mars-1a")), "InvalidZone.NotFound");
    assertCode(
        () -> create(r -> r.size(1).availabilityZoneId("use1-az9")), "InvalidParameterCombination");
    assertCode(() -> create(r -> r.size(1).iops(100)), "InvalidParameterCombination");
    assertCode(() -> delete("vol-1"), "InvalidVolumeID.Malformed");
    assertCode(() -> delete("vol-0123456789abcdef0"), "InvalidVolume.NotFound");
    String id = available();
    assertCode(
        () -> life.deleteVolume(Callers.TWO, DeleteVolumeRequest.builder().volumeId(id).build()),
        "InvalidVolume.NotFound");
  }

  @Test
  void aZoneMayBeNamedByItsId() {
    CreateVolumeRequest byId =
        CreateVolumeRequest.builder().size(1).availabilityZoneId("use1-az2").build();
    assertThat(life.createVolume(Callers.ONE, byId).availabilityZone()).isEqualTo("us-east-1b");
    CreateVolumeRequest wrong =
        CreateVolumeRequest.builder().size(1).availabilityZoneId("use1-az99").build();
    assertCode(() -> life.createVolume(Callers.ONE, wrong), "InvalidZone.NotFound");
  }

  @Test
  void theStatusSaysWhetherTheDataIsThere() {
    String id = create(r -> r.size(1)).volumeId();
    assertThat(status(id).volumeStatus().statusAsString()).isEqualTo("insufficient-data");
    reconciler.reconcile(id);
    assertThat(status(id).volumeStatus().statusAsString()).isEqualTo("ok");
    assertThat(status(id).volumeStatus().details())
        .extracting(VolumeStatusDetails::nameAsString)
        .containsExactly("io-enabled", "io-performance");
    DescribeVolumeStatusRequest ok =
        DescribeVolumeStatusRequest.builder()
            .filters(
                Filter.builder().name("volume-status.status").values("ok").build(),
                Filter.builder().name("volume-status.details-status").values("passed").build())
            .build();
    assertThat(describe.describeVolumeStatus(Callers.ONE, ok).volumeStatuses())
        .extracting(VolumeStatusItem::volumeId)
        .contains(id);
  }

  @Test
  void attributesAreKeptAndShown() {
    String id = available();
    assertThat(autoEnabled(id)).isFalse();
    attributes.modifyVolumeAttribute(
        Callers.ONE,
        ModifyVolumeAttributeRequest.builder()
            .volumeId(id)
            .autoEnableIO(value -> value.value(true))
            .build());
    assertThat(autoEnabled(id)).isTrue();
    assertCode(
        () ->
            attributes.modifyVolumeAttribute(
                Callers.ONE, ModifyVolumeAttributeRequest.builder().volumeId(id).build()),
        "MissingParameter");
    assertCode(() -> attribute(id, "colour"), "InvalidParameterValue");
    assertCode(() -> attribute("vol-0123456789abcdef0", "autoEnableIO"), "InvalidVolume.NotFound");
    assertThat(attribute(id, "productCodes").productCodes()).isEmpty();
  }

  private boolean autoEnabled(String id) {
    return attribute(id, "autoEnableIO").autoEnableIO().value();
  }

  private software.amazon.awssdk.services.ec2.model.DescribeVolumeAttributeResponse attribute(
      String id, String name) {
    return attributes.describeVolumeAttribute(
        Callers.ONE, DescribeVolumeAttributeRequest.builder().volumeId(id).attribute(name).build());
  }

  private String available() {
    String id = create(r -> r.size(1)).volumeId();
    reconciler.reconcile(id);
    return id;
  }

  private CreateVolumeResponse create(UnaryOperator<CreateVolumeRequest.Builder> request) {
    return life.createVolume(
        Callers.ONE,
        request.apply(CreateVolumeRequest.builder().availabilityZone("us-east-1a")).build());
  }

  private void delete(String id) {
    life.deleteVolume(Callers.ONE, DeleteVolumeRequest.builder().volumeId(id).build());
  }

  private software.amazon.awssdk.services.ec2.model.Volume shown(String id) {
    return describe
        .describeVolumes(Callers.ONE, DescribeVolumesRequest.builder().volumeIds(id).build())
        .volumes()
        .get(0);
  }

  private VolumeStatusItem status(String id) {
    return describe
        .describeVolumeStatus(
            Callers.ONE, DescribeVolumeStatusRequest.builder().volumeIds(id).build())
        .volumeStatuses()
        .get(0);
  }
}
