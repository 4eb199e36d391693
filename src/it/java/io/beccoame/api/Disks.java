package io.beccoame.api;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;

/** Disks and what is made of them, for tests: each exists when its id is returned. */
record Disks(Ec2Client ec2) {

  static final String ZONE = "us-east-1a";
  static final String REGION = "us-east-1";

  /** Account with which resources are shared. */
  static final String FRIEND = "210987654321";

  /** A volume that is available. */
  String volume(int gib) {
    String id = ec2.createVolume(r -> r.availabilityZone(ZONE).size(gib)).volumeId();
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(id));
    return id;
  }

  /** A completed snapshot of a volume. */
  String snapshot(String volume) {
    String id = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
    Sdk.waiter(ec2).waitUntilSnapshotCompleted(r -> r.snapshotIds(id));
    return id;
  }

  /** An image with that snapshot as its root. */
  String image(String name, String snapshot) {
    return ec2.registerImage(
            r ->
                r.name(name)
                    .rootDeviceName("/dev/sda1")
                    .virtualizationType("hvm")
                    .blockDeviceMappings(mapping("/dev/sda1", snapshot)))
        .imageId();
  }

  /** An instance that runs. */
  String running(BlockDeviceMapping... mapping) {
    String id =
        ec2.runInstances(Sdk.launch(1).blockDeviceMappings(mapping).build())
            .instances()
            .get(0)
            .instanceId();
    Sdk.waiter(ec2).waitUntilInstanceRunning(r -> r.instanceIds(id));
    return id;
  }

  /** The root volume of an instance. */
  String root(String instance) {
    return Sdk.instances(ec2, List.of(instance))
        .get(0)
        .blockDeviceMappings()
        .get(0)
        .ebs()
        .volumeId();
  }

  void attach(String volume, String instance, String device) {
    ec2.attachVolume(r -> r.volumeId(volume).instanceId(instance).device(device));
  }

  void share(String image, List<String> accounts) {
    List<LaunchPermission> all =
        accounts.stream().map(each -> LaunchPermission.builder().userId(each).build()).toList();
    ec2.modifyImageAttribute(r -> r.imageId(image).launchPermission(p -> p.add(all)));
  }

  static BlockDeviceMapping mapping(String device, String snapshot) {
    return disk(m -> m.deviceName(device).ebs(e -> e.snapshotId(snapshot)));
  }

  static BlockDeviceMapping blank(String device, int gib) {
    return disk(m -> m.deviceName(device).ebs(e -> e.volumeSize(gib)));
  }

  static BlockDeviceMapping disk(Consumer<BlockDeviceMapping.Builder> mapping) {
    return BlockDeviceMapping.builder().applyMutation(mapping).build();
  }
}
