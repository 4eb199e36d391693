package io.beccoame.hypervisor;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a host does with the disks of a domain that runs. A definition is not touched by any of
 * this: {@link Hypervisor#define} is for that. {@code WRONG_STATE} when the domain is off, {@code
 * UNSUPPORTED} where the host can't do it.
 */
public interface LiveDisks {

  /**
   * Plugs a disk in; does nothing when the domain has it.
   *
   * @param limits the domain's, for a disk without a rate of its own
   */
  @Changes
  void attachDisk(UUID uuid, DiskSpec disk, Limits limits);

  /**
   * Asks the guest to let go of a disk, and waits some seconds for it; may be repeated.
   *
   * @param target libvirt's name of the device
   * @return whether the domain does not have it any more; a domain that is off or not there has no
   *     live disk
   */
  @Changes
  boolean detachDisk(UUID uuid, String target);

  /** The name of the file that each disk is written to now, by target. */
  Map<String, String> diskFiles(UUID uuid);

  /**
   * From one moment on, the same for all of them, the guest writes to new volumes that stand on the
   * present ones, and those are never written again: a snapshot. Must not be repeated for a disk
   * that {@link #diskFiles} shows on its new volume already.
   *
   * @param tops the targets with their new volumes, which are not there yet
   */
  @Changes
  void takeExternalSnapshots(UUID uuid, List<DiskSpec> tops);

  /** The files that a disk is read from. {@code INVALID} when the domain has no such disk. */
  DiskChain diskChain(UUID uuid, String target);

  /**
   * Begins to merge files of a disk's chain into the lowest of them, and returns before that is
   * done; the one above them then stands on that one. Nothing else may stand on any of them.
   * Diverting, resizing or detaching the disk ends it first, which does no harm: it can be begun
   * again. {@code INVALID} when the disk is not read from them so; {@code FAILED} when another
   * domain that runs reads from the lowest.
   *
   * @param files two or more, in the order of the chain and without its first
   * @param mibPerSecond how fast at the most; 0 for no limit
   */
  @Changes
  void commitBlocks(UUID uuid, String target, List<String> files, int mibPerSecond);

  /** Makes a disk as large as that for its guest, and its file with it; never smaller. */
  @Changes
  void resizeDisk(UUID uuid, String target, long capacityBytes);

  /** Gives a disk another rate. */
  @Changes
  void tuneDisk(UUID uuid, DiskSpec disk, Limits limits);
}
