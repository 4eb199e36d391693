package io.beccoame.volume;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.Caller;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.platform.Ids;
import io.beccoame.support.Callers;
import io.beccoame.support.GuardedHost;
import io.beccoame.support.OnH2;
import io.beccoame.support.RecordingQueue;
import io.beccoame.work.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.VolumeModification;

/** Changes of volumes that no instance has, as callers see them. */
@OnH2
class VolumeChangesTest {

  @Autowired private VolumeChangeActions actions;
  @Autowired private VolumeActions describe;
  @Autowired private VolumeService life;
  @Autowired private VolumeAttachments attachments;
  @Autowired private VolumeReconciler reconciler;
  @Autowired private GuardedHost host;
  @Autowired private RecordingQueue woken;
  @Autowired private TransactionTemplate transactions;

  private final Caller me = Callers.of(Ids.next("a").substring(2, 14));

  @AfterEach
  void well() {
    host.fake().faults().clear();
  }

  @Test
  void aVolumeIsShownAsItWasUntilItIsChanged() {
    String id = available(2);
    VolumeModification begun = modify(id, r -> r.size(5).volumeType("gp3").throughput(250));
    assertThat(begun.modificationStateAsString()).isEqualTo("modifying");
    assertThat(begun.progress()).isZero();
    assertThat(begun.originalSize()).isEqualTo(2);
    assertThat(begun.originalVolumeTypeAsString()).isEqualTo("gp2");
    assertThat(begun.targetSize()).isEqualTo(5);
    assertThat(begun.targetIops()).isEqualTo(3000);
    assertThat(begun.targetThroughput()).isEqualTo(250);
    assertThat(woken.woken()).contains("volume/" + id);
    assertThat(shown(id).size()).isEqualTo(2);
    assertThat(shown(id).volumeTypeAsString()).isEqualTo("gp2");
    assertThat(capacity(id)).isEqualTo(2L << 30);

    assertThat(reconciler.reconcile(id)).isEqualTo(Outcome.DONE);
    VolumeModification ended = changes(r -> r.volumeIds(id)).volumesModifications().get(0);
    assertThat(ended.modificationStateAsString()).isEqualTo("completed");
    assertThat(ended.progress()).isEqualTo(100);
    assertThat(ended.endTime()).isNotNull();
    assertThat(shown(id).size()).isEqualTo(5);
    assertThat(shown(id).throughput()).isEqualTo(250);
    assertThat(capacity(id)).isEqualTo(5L << 30);
  }

  @Test
  void whileOneIsUnderWayThereIsNoOtherAndNoAttachment() {
    String id = available(1);
    modify(id, r -> r.size(2));
    assertCode(() -> modify(id, r -> r.size(3)), "IncorrectModificationState");
    assertCode(
        () ->
            transactions.executeWithoutResult(
                status ->
                    attachments.attach(
                        me.accountId(),
                        id,
                        new AttachTarget("i-0123456789abcdef0", "local", "us-east-1a"),
                        "/dev/sdf",
                        false)),
        "IncorrectState");
    reconciler.reconcile(id);
    assertThat(modify(id, r -> r.size(3)).originalSize()).isEqualTo(2);
    reconciler.reconcile(id);
    assertThat(capacity(id)).isEqualTo(3L << 30);
  }

  @Test
  void aHostThatRefusesIsAskedAgainAndSaysWhy() {
    String id = available(1);
    modify(id, r -> r.size(2));
    host.fake().faults().failAlways("ensureVolume", Kind.NO_SPACE);
    for (int i = 0; i < 8; i++) {
      assertThat(reconciler.reconcile(id)).isInstanceOf(Outcome.Again.class);
    }
    VolumeModification waiting = changes(r -> r.volumeIds(id)).volumesModifications().get(0);
    assertThat(waiting.modificationStateAsString()).isEqualTo("modifying");
    assertThat(waiting.statusMessage()).contains("NO_SPACE");
    assertThat(shown(id).stateAsString()).as("its data is untouched").isEqualTo("available");
    host.fake().faults().clear();
    assertThat(reconciler.reconcile(id)).isEqualTo(Outcome.DONE);
    assertThat(capacity(id)).isEqualTo(2L << 30);
    assertThat(row(id).lastError()).isNull();
  }

  @Test
  void aLostFileIsNotMadeAnew() {
    String id = available(1);
    host.fake().deleteVolume(StoragePools.VOLUMES, id + ".qcow2");
    modify(id, r -> r.size(2));
    assertThat(reconciler.reconcile(id)).isInstanceOf(Outcome.Again.class);
    assertThat(host.fake().volume(StoragePools.VOLUMES, id + ".qcow2")).isEmpty();
  }

  @Test
  void wrongChangesAreRefusedByEc2sCodes() {
    String id = available(4);
    assertCode(() -> modify(id, r -> r.size(3)), "InvalidParameterValue");
    assertCode(() -> modify(id, r -> {}), "InvalidParameterCombination");
    assertCode(() -> modify(id, r -> r.volumeType("ssd")), "UnknownVolumeType");
    assertCode(() -> modify(id, r -> r.iops(500)), "InvalidParameterCombination");
    assertCode(() -> modify("vol-1", r -> r.size(5)), "InvalidVolumeID.Malformed");
    assertCode(() -> modify("vol-0123456789abcdef0", r -> r.size(5)), "InvalidVolume.NotFound");
    assertCode(
        () ->
            actions.modifyVolume(
                Callers.TWO, ModifyVolumeRequest.builder().volumeId(id).size(5).build()),
        "InvalidVolume.NotFound");
    String making = create(1);
    assertCode(() -> modify(making, r -> r.size(2)), "IncorrectState");
    assertThat(changes(r -> {}).volumesModifications()).as("nothing was begun").isEmpty();
  }

  @Test
  void changesAreDescribedByIdFilterAndPage() {
    String first = available(1);
    String second = available(2);
    String untouched = available(3);
    modify(first, r -> r.size(10));
    modify(second, r -> r.volumeType("gp3"));
    reconciler.reconcile(first);
    assertThat(ids(changes(r -> {}))).containsExactlyInAnyOrder(first, second);
    assertThat(filtered("modification-state", "completed")).containsExactly(first);
    assertThat(filtered("modification-state", "modifying")).containsExactly(second);
    assertThat(filtered("original-size", "2")).containsExactly(second);
    assertThat(filtered("target-size", "1?")).containsExactly(first);
    assertThat(filtered("target-volume-type", "gp3")).containsExactly(second);
    assertThat(filtered("original-volume-type", "io*")).isEmpty();
    assertThat(filtered("volume-id", first)).containsExactly(first);
    assertCode(() -> filtered("colour", "red"), "InvalidParameterValue");
    assertCode(() -> changes(r -> r.volumeIds(untouched)), "InvalidVolumeModification.NotFound");
    assertCode(() -> changes(r -> r.volumeIds("vol-0123456789abcdef0")), "InvalidVolume.NotFound");
    for (int i = 0; i < 4; i++) {
      modify(available(1), r -> r.size(2));
    }
    DescribeVolumesModificationsResponse page = changes(r -> r.maxResults(5));
    assertThat(page.volumesModifications()).hasSize(5);
    assertThat(changes(r -> r.maxResults(5).nextToken(page.nextToken())).volumesModifications())
        .hasSize(1);
    life.delete(me.accountId(), first);
    reconciler.reconcile(first);
    assertThat(ids(changes(r -> {}))).as("it goes with its volume").doesNotContain(first);
  }

  private List<String> filtered(String name, String value) {
    return ids(changes(r -> r.filters(Filter.builder().name(name).values(value).build())));
  }

  private static List<String> ids(DescribeVolumesModificationsResponse response) {
    return response.volumesModifications().stream().map(VolumeModification::volumeId).toList();
  }

  private DescribeVolumesModificationsResponse changes(
      Consumer<DescribeVolumesModificationsRequest.Builder> request) {
    return actions.describeVolumesModifications(
        me, DescribeVolumesModificationsRequest.builder().applyMutation(request).build());
  }

  private VolumeModification modify(String id, Consumer<ModifyVolumeRequest.Builder> request) {
    return actions
        .modifyVolume(me, ModifyVolumeRequest.builder().volumeId(id).applyMutation(request).build())
        .volumeModification();
  }

  private String available(int gib) {
    String id = create(gib);
    reconciler.reconcile(id);
    return id;
  }

  private String create(int gib) {
    return life.create(
            new NewVolume(
                me.accountId(), "us-east-1a", null, NewDisk.DiskOptions.gib(gib), Map.of()))
        .getId();
  }

  private long capacity(String id) {
    return host.fake().volume(StoragePools.VOLUMES, id + ".qcow2").orElseThrow().capacityBytes();
  }

  private Volume row(String id) {
    return java.util.Objects.requireNonNull(
        transactions.execute(status -> life.lock(me.accountId(), id)));
  }

  private software.amazon.awssdk.services.ec2.model.Volume shown(String id) {
    return describe
        .describeVolumes(me, DescribeVolumesRequest.builder().volumeIds(id).build())
        .volumes()
        .get(0);
  }
}
