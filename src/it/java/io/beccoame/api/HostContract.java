package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeModificationState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** The states that the API shows of a running machine on any host, as far as no guest is needed. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class HostContract {

  private static final String ZONE = "us-east-1a";

  /** Longest wait on a busy host. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  protected String machine = "";

  /** The client of the service under test. */
  protected abstract Ec2Client ec2();

  /** The image with nothing to boot. */
  protected abstract String image();

  @BeforeAll
  protected void launchOne() {
    machine = running(image());
  }

  @Test
  void aVolumeIsAttachedToARunningMachine() {
    String volume = attached("/dev/sdf");

    assertThat(volume(volume).state()).isEqualTo(VolumeState.IN_USE);
    assertThat(instance(machine).blockDeviceMappings())
        .filteredOn(mapping -> mapping.ebs().volumeId().equals(volume))
        .singleElement()
        .satisfies(
            mapping -> assertThat(mapping.ebs().status()).isEqualTo(AttachmentStatus.ATTACHED));
  }

  @Test
  void anInterfaceIsAttachedToARunningMachine() {
    String nic = attachedInterface(machine);

    assertThat(instance(machine).networkInterfaces())
        .filteredOn(each -> each.networkInterfaceId().equals(nic))
        .singleElement()
        .satisfies(
            each -> assertThat(each.attachment().status()).isEqualTo(AttachmentStatus.ATTACHED));
  }

  @Test
  void anAvailableVolumeGrows() {
    String volume = available();

    grow(volume);

    assertThat(volume(volume).size()).isEqualTo(2);
    assertThat(volume(volume).state()).isEqualTo(VolumeState.AVAILABLE);
  }

  @Test
  void aVolumeGrowsUnderARunningMachine() {
    String volume = attached("/dev/sdg");

    grow(volume);

    assertThat(volume(volume).size()).isEqualTo(2);
    assertThat(volume(volume).state()).isEqualTo(VolumeState.IN_USE);
  }

  @Test
  void aSnapshotOfARunningRootIsCompletedAndAVolumeIsMadeOfIt() {
    String root = instance(machine).blockDeviceMappings().get(0).ebs().volumeId();
    String snapshot = ec2().createSnapshot(r -> r.volumeId(root)).snapshotId();

    completed(snapshot);

    String made = ec2().createVolume(r -> r.availabilityZone(ZONE).snapshotId(snapshot)).volumeId();
    until(() -> volume(made).state() == VolumeState.AVAILABLE);
    assertThat(instance(machine).state().name()).isEqualTo(InstanceStateName.RUNNING);
  }

  @Test
  void snapshotsOfAllDisksOfARunningMachineAreCompleted() {
    attached("/dev/sdh");

    List<SnapshotInfo> begun =
        ec2()
            .createSnapshots(r -> r.instanceSpecification(of -> of.instanceId(machine)))
            .snapshots();

    assertThat(begun).hasSizeGreaterThan(1);
    begun.forEach(each -> completed(each.snapshotId()));
  }

  @Test
  void anImageIsMadeOfARunningMachineWithoutARebootAndLaunched() {
    String made =
        ec2().createImage(r -> r.instanceId(machine).name("live").noReboot(true)).imageId();

    imageAvailable(made);

    String copy = running(made);
    ec2().terminateInstances(r -> r.instanceIds(copy));
    until(() -> instance(copy).state().name() == InstanceStateName.TERMINATED);
  }

  @Test
  void aMachineIsStoppedStartedRebootedAndTerminated() {
    String id = running(image());
    String address = instance(id).privateIpAddress();
    ec2().stopInstances(r -> r.instanceIds(id).force(true));
    until(() -> instance(id).state().name() == InstanceStateName.STOPPED);
    ec2().startInstances(r -> r.instanceIds(id));
    until(() -> instance(id).state().name() == InstanceStateName.RUNNING);
    ec2().rebootInstances(r -> r.instanceIds(id));
    assertThat(instance(id).state().name()).isEqualTo(InstanceStateName.RUNNING);
    assertThat(instance(id).privateIpAddress()).isEqualTo(address);
    assertThat(ec2().getConsoleScreenshot(r -> r.instanceId(id)).imageData()).startsWith("/9j/");
    ec2().terminateInstances(r -> r.instanceIds(id));
    until(() -> instance(id).state().name() == InstanceStateName.TERMINATED);
    until(() -> ec2().describeVolumes().volumes().stream().noneMatch(each -> isOf(each, id)));
  }

  /** The id of a new volume that is available. */
  protected String available() {
    String id = ec2().createVolume(r -> r.availabilityZone(ZONE).size(1)).volumeId();
    until(() -> volume(id).state() == VolumeState.AVAILABLE);
    return id;
  }

  /** The id of a new volume that is attached to the machine. */
  protected String attached(String device) {
    String id = available();
    ec2().attachVolume(r -> r.volumeId(id).instanceId(machine).device(device));
    until(
        () ->
            volume(id).attachments().stream()
                .anyMatch(each -> each.state() == VolumeAttachmentState.ATTACHED));
    return id;
  }

  /** The id of a new interface that is attached to a machine as its second one. */
  protected String attachedInterface(String to) {
    String subnet = instance(to).subnetId();
    String id =
        ec2()
            .createNetworkInterface(r -> r.subnetId(subnet))
            .networkInterface()
            .networkInterfaceId();
    ec2().attachNetworkInterface(r -> r.networkInterfaceId(id).instanceId(to).deviceIndex(1));
    until(
        () ->
            ec2()
                .describeNetworkInterfaces(r -> r.networkInterfaceIds(id))
                .networkInterfaces()
                .stream()
                .allMatch(
                    each ->
                        each.status() == NetworkInterfaceStatus.IN_USE
                            && each.attachment().status() == AttachmentStatus.ATTACHED));
    return id;
  }

  /** The id of a new machine that runs. */
  protected String running(String image) {
    String id =
        ec2()
            .runInstances(
                RunInstancesRequest.builder()
                    .imageId(image)
                    .instanceType("b1.nano")
                    .minCount(1)
                    .maxCount(1)
                    .build())
            .instances()
            .get(0)
            .instanceId();
    until(() -> instance(id).state().name() == InstanceStateName.RUNNING);
    return id;
  }

  protected Volume volume(String id) {
    return ec2().describeVolumes(r -> r.volumeIds(id)).volumes().get(0);
  }

  protected Instance instance(String id) {
    return ec2().describeInstances(r -> r.instanceIds(id)).reservations().get(0).instances().get(0);
  }

  protected void imageAvailable(String id) {
    until(
        () ->
            ec2().describeImages(r -> r.imageIds(id)).images().get(0).state()
                == ImageState.AVAILABLE);
  }

  protected static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
  }

  private void completed(String snapshot) {
    until(
        () ->
            ec2().describeSnapshots(r -> r.snapshotIds(snapshot)).snapshots().get(0).state()
                == SnapshotState.COMPLETED);
  }

  private void grow(String volume) {
    ec2().modifyVolume(r -> r.volumeId(volume).size(2));
    until(
        () ->
            ec2()
                    .describeVolumesModifications(r -> r.volumeIds(volume))
                    .volumesModifications()
                    .get(0)
                    .modificationState()
                == VolumeModificationState.COMPLETED);
  }

  private static boolean isOf(Volume volume, String instance) {
    return volume.attachments().stream().anyMatch(each -> instance.equals(each.instanceId()));
  }
}
