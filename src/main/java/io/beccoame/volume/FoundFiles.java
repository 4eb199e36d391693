package io.beccoame.volume;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.snapshot.SnapshotService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files of volumes without a row, and how they are adopted. */
@Service
public class FoundFiles {

  // The first file of a volume is named by its id; those after a snapshot have a suffix.
  private static final Pattern OURS = Pattern.compile("(vol-[0-9a-f]{17})(\\.[0-9a-f]+)?\\.qcow2");

  // An imported snapshot's file is named by the snapshot's id.
  private static final Pattern IMPORTED = Pattern.compile("snap-[0-9a-f]{17}\\.qcow2");

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
   * @param disk the disk that it becomes
   */
  public record Adopted(String file, String target, NewDisk disk) {}

  /** Returns whether a file is named like our volumes. */
  public static boolean isOurs(String file) {
    return OURS.matcher(file).matches();
  }

  /**
   * Returns the files on a host that are named like those of volumes or imported snapshots and have
   * no row, by name.
   */
  @Transactional(propagation = Propagation.NEVER)
  public Set<String> without(Hypervisor host) {
    pools.ensure(host);
    Set<String> files = new TreeSet<>(host.volumes(StoragePools.VOLUMES));
    files.removeIf(file -> !(isOurs(file) || IMPORTED.matcher(file).matches()) || isKnown(file));
    return files;
  }

  /**
   * Returns whether a file belongs to a volume or a snapshot, planned ones included, or is a
   * backing file of one.
   */
  @Transactional(readOnly = true)
  public boolean isKnown(String file) {
    return volumes.existsByFileNameOrOverlayFileOrBaseVolume(file, file, file)
        || snapshots.isKnown(file);
  }

  /**
   * Returns whether the volume for which a file is named exists already, so that the file can't
   * become one.
   */
  @Transactional(readOnly = true)
  public boolean isTaken(String file) {
    return isKnown(file) || volumes.existsById(id(file));
  }

  /** Makes existing files an instance's volumes, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void adopt(String accountId, AttachTarget owner, List<Adopted> files) {
    List<Volume> rows = new ArrayList<>();
    for (Adopted found : files) {
      String id = id(found.file());
      Volume row = new Volume(id, accountId, owner, found.disk(), found.target(), clock.instant());
      row.foundIn(found.file());
      rows.add(row);
    }
    volumes.saveAllAndFlush(rows);
    volumes.move(
        rows.stream().map(Volume::getId).toList(),
        List.of(Volume.State.CREATING),
        Volume.State.IN_USE);
  }

  private static String id(String file) {
    Matcher ours = OURS.matcher(file);
    if (!ours.matches()) {
      throw new IllegalArgumentException(file + " is no volume's");
    }
    return ours.group(1);
  }
}
