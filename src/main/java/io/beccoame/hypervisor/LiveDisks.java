package io.beccoame.hypervisor;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Operations on the disks of a running domain. They do not change its definition: {@link
 * Hypervisor#define} does. {@code WRONG_STATE} if the domain is off, {@code UNSUPPORTED} if the
 * host can't do it.
 */
public interface LiveDisks {

  /**
   * Attaches a disk; does nothing if the domain has it.
   *
   * @param limits the domain's, for a disk without its own rate
   */
  @Changes
  void attachDisk(UUID uuid, DiskSpec disk, Limits limits);

  /**
   * Asks the guest to release a disk, and waits some seconds for it; may be repeated.
   *
   * @param target libvirt's name of the device
   * @return whether the disk is gone; also true for a domain that is off or absent
   */
  @Changes
  boolean detachDisk(UUID uuid, String target);

  /** Returns the name of the active file of each disk, by target. */
  Map<String, String> diskFiles(UUID uuid);

  /**
   * Takes an external snapshot of all these disks at one moment: the guest then writes to new
   * volumes, whose backing files are the present ones, which are never written again. Must not be
   * repeated for a disk that {@link #diskFiles} already shows on its new volume.
   *
   * @param tops the targets with their new volumes, which do not exist yet
   */
  @Changes
  void takeExternalSnapshots(UUID uuid, List<DiskSpec> tops);

  /** Returns the backing chain of a disk. {@code INVALID} if the domain has no such disk. */
  DiskChain diskChain(UUID uuid, String target);

  /**
   * Starts a block commit of files of a disk's chain into the lowest of them, and returns at once.
   * When it is done, the file above them has the lowest as its backing file. No other disk may use
   * any of them as a backing file. A snapshot, resize or detach of the disk cancels the commit,
   * which does no harm: it can be started again. {@code INVALID} if the disk's chain is different;
   * {@code FAILED} if another running domain reads from the lowest.
   *
   * @param files two or more, in the order of the chain and without its active file
   * @param mibPerSecond the speed limit; 0 for none
   */
  @Changes
  void commitBlocks(UUID uuid, String target, List<String> files, int mibPerSecond);

  /** Enlarges a disk for its guest, and its file with it; never shrinks it. */
  @Changes
  void resizeDisk(UUID uuid, String target, long capacityBytes);

  /** Changes the rate of a disk. */
  @Changes
  void tuneDisk(UUID uuid, DiskSpec disk, Limits limits);
}
