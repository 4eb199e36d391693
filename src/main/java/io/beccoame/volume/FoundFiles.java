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

/** Files of volumes that the database doesn't know, and how it gets to know them. */
@Service
public class FoundFiles {

  // The first file of a volume is called by its id; those after a snapshot have more to their name.
  private static final Pattern OURS = Pattern.compile("(vol-[0-9a-f]{17})(\\.[0-9a-f]+)?\\.qcow2");

  // An imported snapshot's file is called by the snapshot's id.
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
   * @param disk what it is
   */
  public record Adopted(String file, String target, NewDisk disk) {}

  /** Whether a file is named as our volumes are. */
  public static boolean isOurs(String file) {
    return OURS.matcher(file).matches();
  }

  /**
   * The files on a host that are named as those of volumes or imported snapshots and have no row,
   * by name.
   */
  @Transactional(propagation = Propagation.NEVER)
  public Set<String> without(Hypervisor host) {
    pools.ensure(host);
    Set<String> files = new TreeSet<>(host.volumes(StoragePools.VOLUMES));
    files.removeIf(file -> !(isOurs(file) || IMPORTED.matcher(file).matches()) || isKnown(file));
    return files;
  }

  /** Whether a file is a volume's or a snapshot's, or will be, or one of theirs stands on it. */
  @Transactional(readOnly = true)
  public boolean isKnown(String file) {
    return volumes.existsByFileNameOrOverlayFileOrBaseVolume(file, file, file)
        || snapshots.isKnown(file);
  }

  /** Whether the volume that a file is named by can't become one because there is one already. */
  @Transactional(readOnly = true)
  public boolean isTaken(String file) {
    return isKnown(file) || volumes.existsById(id(file));
  }

  /** Makes files an instance's volumes, in the caller's transaction; they are there already. */
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
