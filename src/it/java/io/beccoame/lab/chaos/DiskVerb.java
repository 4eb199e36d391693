package io.beccoame.lab.chaos;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A call on one volume, and its result. */
enum DiskVerb {
  ATTACH,
  DETACH,
  SNAPSHOT,
  GROW,
  DELETE;

  /** Sequences of calls that a client may make on an attached volume. */
  static final List<List<DiskVerb>> FROM_ATTACHED =
      List.of(
          List.of(SNAPSHOT),
          List.of(SNAPSHOT),
          List.of(DETACH),
          List.of(GROW),
          List.of(SNAPSHOT, DETACH),
          List.of(GROW, SNAPSHOT));

  /** Sequences of calls that a client may make on an unattached volume. */
  static final List<List<DiskVerb>> FROM_FREE =
      List.of(
          List.of(ATTACH),
          List.of(ATTACH),
          List.of(ATTACH, SNAPSHOT),
          List.of(ATTACH, DETACH),
          List.of(SNAPSHOT),
          List.of(GROW),
          List.of(SNAPSHOT, DELETE),
          List.of(DELETE));

  /** Makes the call; returns the id of a snapshot that it made, otherwise the volume's. */
  String send(Ec2Client ec2, Disk disk, String guest, String device) {
    String id = disk.id();
    switch (this) {
      case ATTACH ->
          ec2.attachVolume(r -> r.volumeId(id).instanceId(guest).device("/dev/sd" + device));
      case DETACH -> ec2.detachVolume(r -> r.volumeId(id));
      case GROW -> ec2.modifyVolume(r -> r.volumeId(id).size(disk.gib() + 1));
      case DELETE -> ec2.deleteVolume(r -> r.volumeId(id));
      case SNAPSHOT -> {
        return ec2.createSnapshot(r -> r.volumeId(id)).snapshotId();
      }
    }
    return id;
  }

  /** Returns the volume after the call; null if it is deleted. */
  @org.jspecify.annotations.Nullable
  Disk after(Disk disk, String guest) {
    return switch (this) {
      case ATTACH -> new Disk(disk.id(), disk.gib(), guest);
      case DETACH -> new Disk(disk.id(), disk.gib(), "");
      case GROW -> new Disk(disk.id(), disk.gib() + 1, disk.guest());
      case SNAPSHOT -> disk;
      case DELETE -> null;
    };
  }

  /**
   * A volume at rest.
   *
   * @param gib size in GiB
   * @param guest the instance that has it, empty for none
   */
  record Disk(String id, int gib, String guest) {}
}
