package io.beccoame.lab.chaos;

import io.beccoame.lab.chaos.DiskVerb.Disk;
import io.beccoame.lab.chaos.Rows.VolumeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeModificationState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/**
 * The state of all disks.
 *
 * @param disks the volumes beside the guests' own, by id
 * @param snapshots all that can be described
 * @param problems what is in transition, or wrong
 */
record DiskTruth(Map<String, Disk> disks, Set<String> snapshots, List<String> problems) {

  private static final Set<VolumeState> AT_REST = Set.of(VolumeState.AVAILABLE, VolumeState.IN_USE);

  /** Asks the API, then looks past it; roots are the volumes that guests boot from. */
  static DiskTruth look(Ec2Client ec2, Host host, RowReader rows, Set<String> roots) {
    List<String> problems = new ArrayList<>();
    Map<String, Disk> disks = new TreeMap<>();
    for (Volume volume : ec2.describeVolumes().volumes()) {
      String guest = volume.attachments().isEmpty() ? "" : volume.attachments().get(0).instanceId();
      if (!AT_REST.contains(volume.state())
          || volume.attachments().stream()
              .anyMatch(a -> a.state() != VolumeAttachmentState.ATTACHED)) {
        problems.add(volume.volumeId() + " is on its way: " + volume.attachments());
      }
      if (!roots.contains(volume.volumeId())) {
        disks.put(volume.volumeId(), new Disk(volume.volumeId(), volume.size(), guest));
      }
    }
    ec2.describeVolumesModifications().volumesModifications().stream()
        .filter(change -> change.modificationState() != VolumeModificationState.COMPLETED)
        .forEach(change -> problems.add("a change is open: " + change));
    List<Snapshot> snapshots = ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots();
    snapshots.stream()
        .filter(snapshot -> snapshot.state() != SnapshotState.COMPLETED)
        .forEach(snapshot -> problems.add("a snapshot is " + snapshot.stateAsString()));
    if (problems.isEmpty()) {
      problems.addAll(compare(rows.read(), rows.snapshotFiles(), host.look()));
    }
    return new DiskTruth(
        disks, snapshots.stream().map(Snapshot::snapshotId).collect(Collectors.toSet()), problems);
  }

  /** Files, rows and domains name the same disks, and each file is whole. */
  static List<String> compare(Rows rows, List<String> snapshotFiles, Seen seen) {
    List<String> problems = new ArrayList<>();
    Set<String> known = new TreeSet<>(snapshotFiles);
    rows.volumes().forEach(row -> known.add(row.file()));
    known.stream()
        .filter(file -> !seen.disks().contains(file))
        .forEach(file -> problems.add("a row without its file: " + file));
    seen.disks().stream()
        .filter(file -> !known.contains(file))
        .forEach(file -> problems.add("a file without a row: " + file));
    seen.broken().forEach(file -> problems.add("a broken file: " + file));
    for (Seen.Domain domain : seen.domains()) {
      Set<String> wanted =
          rows.volumes().stream()
              .filter(row -> row.instance().equals(domain.name()))
              .map(VolumeRow::file)
              .collect(Collectors.toCollection(TreeSet::new));
      if (!wanted.equals(new TreeSet<>(domain.volumes()))) {
        problems.add(domain.name() + " shall have " + wanted + " and has " + domain.volumes());
      }
    }
    return problems;
  }
}
