package io.beccoame.importtask;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.host.HostService;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.image.Image;
import io.beccoame.image.ImageRegistry;
import io.beccoame.snapshot.NewSnapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.tag.TagService;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rows of imports, and the snapshots and images that they become. */
@Service
class ImportTaskService {

  static final String KIND = "import";

  private final ImportTaskRepository tasks;
  private final ImportSources sources;
  private final SnapshotService snapshots;
  private final ImageRegistry images;
  private final HostService hosts;
  private final InstanceVolumes volumes;
  private final TagService tags;
  private final WorkQueue work;
  private final Clock clock;

  ImportTaskService(
      ImportTaskRepository tasks,
      ImportSources sources,
      SnapshotService snapshots,
      ImageRegistry images,
      HostService hosts,
      InstanceVolumes volumes,
      TagService tags,
      WorkQueue work,
      Clock clock) {
    this.tasks = tasks;
    this.sources = sources;
    this.snapshots = snapshots;
    this.images = images;
    this.hosts = hosts;
    this.volumes = volumes;
    this.tags = tags;
    this.work = work;
    this.clock = clock;
  }

  /**
   * Adds an import.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for a disk that may not be imported, {@code
   *     InvalidSnapshot.NotFound}, {@code InsufficientVolumeCapacity}
   */
  @Transactional
  ImportTask begin(NewImport wanted) {
    String host = null;
    for (ImportDisk disk : wanted.disks()) {
      if (disk.given()) {
        host = snapshots.use(wanted.accountId(), disk.snapshotId()).hostId();
      } else {
        sources.resolve(disk);
      }
    }
    if (host == null) {
      host = hosts.placeDisk(1, volumes::allocatedGib);
    }
    ResourceKind kind = wanted.ofImage() ? ResourceKind.IMAGE_IMPORT : ResourceKind.SNAPSHOT_IMPORT;
    ImportTask task =
        tasks.saveAndFlush(new ImportTask(kind.newId(), wanted, host, clock.instant()));
    tags.put(wanted.accountId(), kind, task.getId(), wanted.tags());
    work.wake(KIND, List.of(task.getId()));
    return task;
  }

  /** Returns the account's tasks of one kind with those ids, or all of them for none. */
  @Transactional(readOnly = true)
  List<ImportTask> list(String accountId, boolean ofImage, Collection<String> ids) {
    return tasks.list(accountId, ids).stream().filter(task -> task.ofImage() == ofImage).toList();
  }

  /**
   * Cancels an active task.
   *
   * @throws Ec2Exception {@code IncorrectState} for one that has ended
   */
  @Transactional
  ImportTask.State cancel(String accountId, String id, String reason) {
    ImportTask task = tasks.hold(accountId, id);
    ImportTask.State before = task.state();
    if (before == ImportTask.State.COMPLETED || before == ImportTask.State.DELETED) {
      throw Ec2Exception.incorrectState("The import task %s is %s already", id, before.ec2());
    }
    if (before == ImportTask.State.ACTIVE) {
      task.giveUp(reason.isEmpty() ? "Cancelled" : "Cancelled: " + reason);
      work.wake(KIND, List.of(id));
    }
    return before;
  }

  /**
   * Makes a snapshot of a file that exists now; returns false if the task is not active any more.
   */
  @Transactional
  boolean brought(String id, int place, VolumeSpec file, String format, long bytes) {
    return whileActive(
        id,
        task -> {
          ImportDisk disk = task.disks().get(place);
          String words =
              !disk.description().isEmpty()
                  ? disk.description()
                  : task.ofImage() ? "Imported for " + id : task.description();
          int gib = Math.toIntExact((file.capacityBytes() + (1L << 30) - 1) >> 30);
          snapshots.imported(
              disk.snapshotId(),
              new NewSnapshot(
                  task.accountId(),
                  task.hostId(),
                  SnapshotService.NO_VOLUME,
                  file,
                  gib,
                  words,
                  Map.of()));
          task.brought(place, format, bytes);
        });
  }

  /** Completes a task whose disks are all imported, with an image if one was requested. */
  @Transactional
  boolean complete(String id) {
    return whileActive(
        id,
        task -> {
          Image image = task.ofImage() ? images.register(ImportTaskMapper.image(task)) : null;
          task.completed(image == null ? null : image.getId(), clock.instant());
        });
  }

  /** Gives up a task, so that nothing is left of it. */
  @Transactional
  boolean fail(String id, String why) {
    return whileActive(id, task -> task.giveUp(why));
  }

  /** Changes an active task; returns false if it is not active any more. */
  @Transactional
  boolean whileActive(String id, Consumer<ImportTask> change) {
    ImportTask task = tasks.lock(id).orElse(null);
    if (task == null || task.state() != ImportTask.State.ACTIVE) {
      return false;
    }
    change.accept(task);
    return true;
  }

  /** Deletes the snapshots that it made; the task ends once its files are gone. */
  @Transactional
  void forgetSnapshots(ImportTask task) {
    task.disks().stream()
        .filter(disk -> disk.done() && !disk.given())
        .forEach(disk -> snapshots.deleteIfFree(task.accountId(), disk.snapshotId()));
  }

  /** Notes that nothing is left of it. */
  @Transactional
  void deleted(String id) {
    tasks.lock(id).ifPresent(task -> task.deleted(clock.instant()));
  }
}
