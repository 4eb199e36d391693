package io.beccoame.importtask;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.image.ForeignDisks;
import io.beccoame.volume.StoragePools;
import io.beccoame.work.Backoff;
import io.beccoame.work.KeyHost;
import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Imports the disks of a task, one after the other. A pass that was interrupted is repeated from
 * its current disk.
 */
@Component
class ImportTaskReconciler implements Reconciler {

  private static final Logger LOG = LoggerFactory.getLogger(ImportTaskReconciler.class);
  private static final int MOST_FAILURES = 5;
  private static final Duration NEXT_TURN = Duration.ofSeconds(5);

  private final ImportTaskRepository tasks;
  private final ImportTaskService service;
  private final ImportSources sources;
  private final Hypervisors hosts;
  private final StoragePools pools;
  private final ForeignDisks disks;
  private final int mostGib;
  private final Semaphore turns;
  private final Clock clock;

  ImportTaskReconciler(
      ImportTaskRepository tasks,
      ImportTaskService service,
      ImportSources sources,
      Hypervisors hosts,
      StoragePools pools,
      ForeignDisks disks,
      ImportProperties properties,
      Clock clock) {
    this.tasks = tasks;
    this.service = service;
    this.sources = sources;
    this.hosts = hosts;
    this.pools = pools;
    this.disks = disks;
    this.mostGib = properties.mostGib();
    this.turns = new Semaphore(properties.atOnce());
    this.clock = clock;
  }

  @Override
  public String kind() {
    return ImportTaskService.KIND;
  }

  @Override
  public Map<String, List<String>> hosts(Collection<String> ids) {
    return KeyHost.of(tasks.hosts(ids));
  }

  @Override
  public Outcome reconcile(String id) {
    ImportTask task = tasks.findById(id).orElse(null);
    if (task == null) {
      return Outcome.DONE;
    }
    return switch (task.state()) {
      case ACTIVE -> inTurn(task);
      case DELETING -> undo(task);
      case COMPLETED, DELETED -> Outcome.DONE;
    };
  }

  // A disk takes minutes: waiting tasks must not occupy the threads of all other work.
  private Outcome inTurn(ImportTask task) {
    if (!turns.tryAcquire()) {
      return Outcome.again(clock.instant().plus(NEXT_TURN));
    }
    try {
      return bring(task);
    } finally {
      turns.release();
    }
  }

  private Outcome bring(ImportTask task) {
    String id = task.getId();
    try {
      for (int place = 0; place < task.disks().size(); place++) {
        if (!task.disks().get(place).done()) {
          bring(task, place);
        }
      }
      service.complete(id);
      return Outcome.DONE;
    } catch (InterruptedIOException e) {
      LOG.debug("The import {} ends before its time", id, e);
    } catch (IOException | Ec2Exception e) {
      if (!Thread.currentThread().isInterrupted()) {
        service.fail(id, "ClientError: " + e.getMessage());
      }
    } catch (HypervisorException e) {
      return refused(task, e);
    }
    return Outcome.again(clock.instant());
  }

  private void bring(ImportTask task, int place) throws IOException {
    String id = task.getId();
    ImportDisk disk = task.disks().get(place);
    ImportProgress progress =
        new ImportProgress(
            task, place, (at, what) -> service.whileActive(id, row -> row.at(at, what)));
    Hypervisor host = hosts.get(task.hostId());
    pools.ensure(host);
    disks.take(
        sources.resolve(disk),
        disk.format(),
        mostGib,
        progress,
        found -> {
          VolumeSpec file =
              new VolumeSpec(StoragePools.VOLUMES, disk.fileName(), found.virtualBytes(), null);
          progress.phase("storing");
          host.importVolume(file, found.file());
          if (!service.brought(id, place, file, found.format(), found.fetchedBytes())) {
            throw new InterruptedIOException("cancelled");
          }
        });
  }

  private Outcome refused(ImportTask task, HypervisorException e) {
    LOG.warn("The import {} can't go on now: {}", task.getId(), e.getMessage());
    int failures = task.failures() + 1;
    if (e.kind() == HypervisorException.Kind.NO_SPACE || failures >= MOST_FAILURES) {
      service.fail(task.getId(), "ServerError: " + e.getMessage());
      return Outcome.again(clock.instant());
    }
    service.whileActive(task.getId(), ImportTask::triedInVain);
    return Outcome.again(clock.instant().plus(Backoff.HOST.after(failures)));
  }

  private Outcome undo(ImportTask task) {
    try {
      Hypervisor host = hosts.get(task.hostId());
      pools.ensure(host);
      for (ImportDisk disk : task.disks()) {
        if (!disk.given() && !disk.done()) {
          host.deleteVolume(StoragePools.VOLUMES, disk.fileName());
        }
      }
    } catch (HypervisorException e) {
      LOG.warn("The results of {} can't be removed now: {}", task.getId(), e.getMessage());
      return Outcome.again(clock.instant().plus(Backoff.HOST.limit()));
    }
    service.forgetSnapshots(task);
    service.deleted(task.getId());
    return Outcome.DONE;
  }
}
