package io.beccoame.instance.disk;

import io.beccoame.hypervisor.DiskChain;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import io.beccoame.snapshot.SnapshotLeft;
import io.beccoame.volume.BackingTree;
import io.beccoame.volume.DiskFiles;
import io.beccoame.volume.StoragePools;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeProperties;
import io.beccoame.work.KeyHost;
import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the backing chains of a host's files short: commits files of deleted snapshots, one run of
 * files at a time, in running guests. The rows follow the host's view of a disk's chain, never the
 * other way round; so after any crash the next pass continues from there.
 */
@Component
class BlockCommitReconciler implements Reconciler {

  static final String KIND = "merge";

  private static final Logger LOG = LoggerFactory.getLogger(BlockCommitReconciler.class);
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LATER = Duration.ofMinutes(5);
  private static final int MOST_STEPS = 100;

  private final DiskFiles files;
  private final InstanceService instances;
  private final Hypervisors hosts;
  private final VolumeProperties properties;
  private final WorkQueue work;
  private final Clock clock;
  // Commits started, by host. A cancelled one, or one without space, must not be restarted every
  // two seconds.
  private final Map<String, List<String>> begun = new ConcurrentHashMap<>();

  BlockCommitReconciler(
      DiskFiles files,
      InstanceService instances,
      Hypervisors hosts,
      VolumeProperties properties,
      WorkQueue work,
      Clock clock) {
    this.files = files;
    this.instances = instances;
    this.hosts = hosts;
    this.properties = properties;
    this.work = work;
    this.clock = clock;
  }

  private enum Seen {
    /** The rows were changed; there may be more to do at once. */
    WROTE,
    /** The commit is in progress on the host. */
    BUSY,
    /** No guest that could do it is running, or the host refuses. */
    NOT_NOW
  }

  @EventListener
  void left(SnapshotLeft event) {
    work.wake(KIND, event.hostId());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, List<String>> hosts(Collection<String> hostIds) {
    return KeyHost.ofHosts(hostIds);
  }

  @Override
  public Outcome reconcile(String hostId) {
    Hypervisor host = hosts.get(hostId);
    for (int step = 0; step < MOST_STEPS; step++) {
      BackingTree tree = files.tree(hostId);
      List<List<String>> runs = tree.runs();
      if (runs.isEmpty()) {
        return Outcome.DONE;
      }
      Seen seen = Seen.NOT_NOW;
      for (List<String> run : runs) {
        seen = settle(host, tree, run);
        if (seen != Seen.NOT_NOW) {
          break;
        }
      }
      if (seen != Seen.WROTE) {
        return Outcome.again(clock.instant().plus(seen == Seen.BUSY ? SOON : LATER));
      }
    }
    throw new IllegalStateException(
        "The block commits of host " + hostId + " did not come to rest");
  }

  /** Commits the run in the first running guest that uses it. */
  private Seen settle(Hypervisor host, BackingTree tree, List<String> run) {
    List<Volume> tops = files.attached(host.id(), tree.above(run.get(0)));
    Map<String, Instance> owners =
        instances.existing(tops.stream().map(Volume::instanceId).filter(Objects::nonNull).toList());
    for (Volume top : tops) {
      Instance owner = owners.get(String.valueOf(top.instanceId()));
      if (owner == null) {
        continue;
      }
      try {
        Seen seen = settle(host, tree, run, owner, top);
        if (seen != Seen.NOT_NOW) {
          return seen;
        }
      } catch (HypervisorException e) {
        LOG.debug("{} is not merged under {} now", run, owner.getId(), e);
      }
    }
    return Seen.NOT_NOW;
  }

  private Seen settle(
      Hypervisor host, BackingTree tree, List<String> run, Instance owner, Volume top) {
    String target = Objects.requireNonNull(top.target());
    DiskChain chain = host.diskChain(owner.uuid(), target);
    if (chain.merging()) {
      return Seen.BUSY;
    }
    Map<String, String> moved = tree.moved(chain.files());
    if (!moved.isEmpty()) {
      files.merged(host.id(), moved);
      LOG.info("Files under {} were committed: {}", top.getId(), moved);
      return Seen.WROTE;
    }
    if (run.equals(begun.remove(host.id()))) {
      LOG.info("The block commit under {} failed and will be retried", top.getId());
      return Seen.NOT_NOW;
    }
    if (!chain.hasBelowFirst(run) || !isOurs(host, tree, run)) {
      return Seen.NOT_NOW;
    }
    host.commitBlocks(owner.uuid(), target, run, properties.mergeMibPerSecond());
    begun.put(host.id(), run);
    LOG.info("{} files of deleted snapshots under {} are being committed", run.size(), top.getId());
    return Seen.BUSY;
  }

  /**
   * Returns whether only known rows use the files: an unknown file could still be a disk in use.
   */
  private static boolean isOurs(Hypervisor host, BackingTree tree, List<String> run) {
    Map<String, String> strangers = tree.strangersOn(run, host.bases(StoragePools.VOLUMES));
    if (!strangers.isEmpty()) {
      LOG.warn(
          "Files of deleted snapshots are not committed, since files without a row use them: {}",
          strangers);
    }
    return strangers.isEmpty();
  }
}
