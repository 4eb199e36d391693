package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thaws guests whose agent failed. libvirt does not thaw after a freeze that timed out, so a freeze
 * that completes later would last forever; thawing a guest that is not frozen does nothing.
 */
final class Thaws implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Thaws.class);

  private final Consumer<UUID> thaw;
  private final Duration pause;
  private final int tries;
  private final Set<UUID> owed = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService executor;

  /** Creates an instance that tries each guest for some minutes. */
  Thaws(String hostId, Consumer<UUID> thaw) {
    this(hostId, thaw, Duration.ofSeconds(5), 60);
  }

  /** Creates an instance that tries each guest so often, with a pause before each retry. */
  Thaws(String hostId, Consumer<UUID> thaw, Duration pause, int tries) {
    this.thaw = thaw;
    this.pause = pause;
    this.tries = tries;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(Threads.named("libvirt-thaw-" + hostId));
  }

  /** Returns whether a guest still has to be thawed and must not be frozen again. */
  boolean owed(UUID uuid) {
    return owed.contains(uuid);
  }

  /** Ensures that a guest is thawed, in the background. */
  void owe(UUID uuid) {
    if (owed.add(uuid)) {
      Threads.hand(executor, () -> attempt(uuid, 1));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private void attempt(UUID uuid, int number) {
    try {
      thaw.accept(uuid);
      owed.remove(uuid);
      LOG.info("Guest {} is not frozen, although its agent failed", uuid);
    } catch (HypervisorException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        owed.remove(uuid);
      } else if (number < tries) {
        later(uuid, number + 1);
      } else {
        owed.remove(uuid);
        LOG.warn("Guest {} may be frozen, and its agent does not thaw it", uuid, e);
      }
    }
  }

  private void later(UUID uuid, int number) {
    Threads.hand(
        task -> executor.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS),
        () -> attempt(uuid, number));
  }
}
