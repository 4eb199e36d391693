package io.beccoame.volume;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.platform.Ids;
import io.beccoame.snapshot.SnapshotService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files of volumes that the database doesn't know, and how it gets to know them. */
@Service
public class FoundFiles {

  private static final String SUFFIX = ".qcow2";

  private final VolumeRepository volumes;
  private final SnapshotService snapshots;
  private final StoragePools pools;
  private final Clock clock;

  FoundFiles(VolumeRepository volumes, SnapshotService snapshots, StoragePools pools, Clock clock) {
    this.volumes = volumes;
    this.snapshots = snapshots;
    this.pools = pools;
    this.clock = clock;
  }

  /**
   * A file that becomes an instance's volume.
   *
   * @param file its name in the pool of volumes
   * @param target libvirt's name of the device
   * @param disk what it is
   */
  public record Adopted(String file, String target, NewDisk disk) {}

  /** Whether a file is named as our volumes are. */
  public static boolean isOurs(String file) {
    return file.endsWith(SUFFIX) && Ids.wellFormed("vol", id(file));
  }

  /** The files on a host that are named as ours and have no row, by name. */
  @Transactional(propagation = Propagation.NEVER)
  public Set<String> without(Hypervisor host) {
    pools.ensure(host);
    Set<String> files = new TreeSet<>(host.volumes(StoragePools.VOLUMES));
    files.removeIf(file -> !isOurs(file) || isKnown(file));
    return files;
  }

  /** Whether there is a row for a file. */
  @Transactional(readOnly = true)
  public boolean isKnown(String file) {
    return volumes.existsById(id(file)) || snapshots.isKnown(file);
  }

  /** Makes files an instance's volumes, in the caller's transaction; they are there already. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void adopt(String accountId, Owner owner, List<Adopted> files) {
    List<Volume> rows = new ArrayList<>();
    for (Adopted file : files) {
      rows.add(
          new Volume(
              id(file.file()), accountId, owner, file.disk(), file.target(), clock.instant()));
    }
    volumes.saveAllAndFlush(rows);
    volumes.move(
        rows.stream().map(Volume::getId).toList(),
        List.of(Volume.State.CREATING),
        Volume.State.IN_USE);
  }

  private static String id(String file) {
    return file.substring(0, Math.max(0, file.length() - SUFFIX.length()));
  }
}
