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
 * The merges of files on a host in memory: done at once, or when they are told to go on. As on a
 * real host nobody is asked whether a disk that is off stands on them; such a disk is spoilt.
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

    /** It ends with the run of its domain. */
    boolean lives() {
      return domain.state != PowerState.OFF && domain.starts == start;
    }
  }

  /** Whether they take until {@link #finish}. */
  public synchronized void slow(boolean now) {
    slow = now;
  }

  /** Ends all that are under way, as they should. */
  public synchronized void finish() {
    underWay.values().stream().filter(Merge::lives).forEach(this::finish);
    underWay.clear();
  }

  /** Ends all that are under way, as if there were no space left. */
  public synchronized void fail() {
    underWay.clear();
  }

  /** The files that were below somebody else's disk when they were merged; none if all is well. */
  public synchronized List<String> spoilt() {
    return List.copyOf(spoilt);
  }

  /** Whether files of a disk are being merged. */
  public synchronized boolean isUnderWay(UUID uuid, String target) {
    Merge merge = underWay.get(uuid + target);
    return merge != null && merge.lives();
  }

  synchronized void giveWay(UUID uuid, String target) {
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
