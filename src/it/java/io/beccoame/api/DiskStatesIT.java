package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.work.QueuePause;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Tests refusals about disks and images that do not exist yet, while the queue is paused. */
class DiskStatesIT {

  private Service service;
  private Ec2Client ec2;
  private Disks disks;

  @BeforeEach
  void start() {
    service = Service.fresh();
    ec2 = Sdk.client(service);
    disks = new Disks(ec2);
  }

  @Test
  void ofAVolumeThatIsBeingMadeOrChanged() {
    String instance = disks.running();
    String changing = disks.volume(1);
    quietly(
        () -> {
          String made = ec2.createVolume(r -> r.availabilityZone(Disks.ZONE).size(1)).volumeId();
          Sdk.refused("IncorrectState", () -> ec2.createSnapshot(r -> r.volumeId(made)));
          Sdk.refused("IncorrectState", () -> ec2.modifyVolume(r -> r.volumeId(made).size(2)));
          Sdk.refused("IncorrectState", () -> disks.attach(made, instance, "/dev/sdf"));
          ec2.modifyVolume(r -> r.volumeId(changing).size(2));
          Sdk.refused(
              "IncorrectModificationState",
              () -> ec2.modifyVolume(r -> r.volumeId(changing).size(3)));
          Sdk.refused("IncorrectState", () -> disks.attach(changing, instance, "/dev/sdf"));
        });
  }

  @Test
  void ofASnapshotThatIsBeingTaken() {
    String instance = disks.running();
    String volume = disks.root(instance);
    List<String> begun = new ArrayList<>();
    quietly(
        () -> {
          String taken = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
          begun.add(taken);
          Sdk.refused(
              "ConcurrentSnapshotLimitExceeded", () -> ec2.createSnapshot(r -> r.volumeId(volume)));
          Sdk.refused(
              "ConcurrentSnapshotLimitExceeded",
              () ->
                  ec2.createSnapshots(r -> r.instanceSpecification(of -> of.instanceId(instance))));
          Sdk.refused("IncorrectState", () -> ec2.deleteSnapshot(r -> r.snapshotId(taken)));
          Sdk.refused(
              "IncorrectState",
              () -> ec2.createVolume(r -> r.availabilityZone(Disks.ZONE).snapshotId(taken)));
          Sdk.refused("IncorrectState", () -> disks.image("early", taken));
          Sdk.refused(
              "IncorrectState",
              () ->
                  ec2.copySnapshot(
                      r ->
                          r.sourceSnapshotId(taken)
                              .sourceRegion(Disks.REGION)
                              .destinationRegion(Disks.REGION)));
          Sdk.refused(
              "IncorrectState",
              () ->
                  ec2.runInstances(
                      Sdk.launch(1).blockDeviceMappings(Disks.mapping("/dev/sdf", taken)).build()));
        });
    Sdk.waiter(ec2).waitUntilSnapshotCompleted(r -> r.snapshotIds(begun));
  }

  @Test
  void ofAnImageThatIsBeingMade() {
    String instance = Sdk.running(ec2, 1).get(0);
    quietly(
        () -> {
          String made = ec2.createImage(r -> r.instanceId(instance).name("made")).imageId();
          assertThat(ec2.createImage(r -> r.instanceId(instance).name("again")).imageId())
              .isNotEqualTo(made);
          Sdk.refused(
              "InvalidAMIID.Unavailable",
              () -> ec2.runInstances(Sdk.launch(1).imageId(made).build()));
          Sdk.refused(
              "InvalidAMIID.Unavailable",
              () ->
                  ec2.copyImage(
                      r -> r.name("copied").sourceImageId(made).sourceRegion(Disks.REGION)));
          Sdk.refused("InvalidAMIID.Unavailable", () -> ec2.disableImage(r -> r.imageId(made)));
        });
  }

  @Test
  void ofAnInstanceThatComesOrGoes() {
    String volume = disks.volume(1);
    quietly(
        () -> {
          String id = ec2.runInstances(Sdk.launch(1).build()).instances().get(0).instanceId();
          Sdk.refused("IncorrectState", () -> disks.attach(volume, id, "/dev/sdf"));
          Sdk.refused(
              "IncorrectInstanceState", () -> ec2.createImage(r -> r.instanceId(id).name("early")));
          ec2.terminateInstances(r -> r.instanceIds(id));
          Sdk.refused(
              "IncorrectState",
              () -> ec2.createSnapshots(r -> r.instanceSpecification(of -> of.instanceId(id))));
        });
  }

  private void quietly(Runnable calls) {
    service.bean(QueuePause.class).whileQuiet(calls);
  }
}
