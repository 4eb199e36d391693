package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.DiskChain;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.PowerState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Block commits on a host in memory: done at once, or on request. As on a real host, disks that are
 * off are not protected: a disk that is off and has one of the files in its chain is corrupted.
 */
public final class MemoryBlockCommits {

  private final MemoryStorage storage;
  private final Map<String, Merge> underWay = new LinkedHashMap<>();
  private final List<String> spoilt = new ArrayList<>();
  private boolean slow;

  MemoryBlockCommits(MemoryStorage storage) {
    this.storage = storage;
  }

  private record Merge(
      String pool, String above, List<String> files, MemoryDomain domain, int start) {

    /** Returns whether the commit still runs; it ends with the run of its domain. */
    boolean lives() {
      return domain.state != PowerState.OFF && domain.starts == start;
    }
  }

  /** Sets whether commits take until {@link #finish}. */
  public synchronized void slow(boolean now) {
    slow = now;
  }

  /** Completes all that are in progress. */
  public synchronized void finish() {
    underWay.values().stream().filter(Merge::lives).forEach(this::finish);
    underWay.clear();
  }

  /** Fails all that are in progress, as if there were no space left. */
  public synchronized void fail() {
    underWay.clear();
  }

  /**
   * Returns the files that were committed although another disk used them; empty if all is well.
   */
  public synchronized List<String> spoilt() {
    return List.copyOf(spoilt);
  }

  /** Returns whether a block commit of the disk is in progress. */
  public synchronized boolean isUnderWay(UUID uuid, String target) {
    Merge merge = underWay.get(uuid + target);
    return merge != null && merge.lives();
  }

  synchronized void cancel(UUID uuid, String target) {
    underWay.remove(uuid + target);
  }

  synchronized void begin(
      MemoryDomain own, String target, List<String> files, Collection<MemoryDomain> all) {
    DiskSpec disk = MemoryDisks.plugged(own, target);
    List<String> chain = storage.chain(disk);
    if (files.size() < 2 || !new DiskChain(chain, false).hasBelowFirst(files)) {
      throw new HypervisorException(Kind.INVALID, files + " are not in " + chain, null);
    }
    String lowest = files.get(files.size() - 1);
    for (MemoryDomain domain : all) {
      if (domain != own
          && domain.state != PowerState.OFF
          && domain.plugged.values().stream().anyMatch(d -> storage.chain(d).contains(lowest))) {
        throw new HypervisorException(Kind.FAILED, "Failed to get \"write\" lock", null);
      }
    }
    String above = chain.get(chain.indexOf(files.get(0)) - 1);
    Merge merge = new Merge(disk.pool(), above, List.copyOf(files), own, own.starts);
    underWay.put(own.uuid + target, merge);
    if (!slow) {
      finish();
    }
  }

  private void finish(Merge merge) {
    storage
        .bases(merge.pool())
        .forEach(
            (file, base) -> {
              if (merge.files().contains(base)
                  && !merge.files().contains(file)
                  && !file.equals(merge.above())) {
                spoilt.add(file);
              }
            });
    storage.rebaseTo(merge.pool(), merge.above(), merge.files().get(merge.files().size() - 1));
  }
}
