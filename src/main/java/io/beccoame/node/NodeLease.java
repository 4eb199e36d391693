package io.beccoame.node;

import io.beccoame.node.NodeTable.Holder;
import io.beccoame.node.NodeTable.Run;
import io.beccoame.work.OwnWork;
import io.beccoame.work.QueuePause;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Holds this node's name in the database from the start of the process to its end. A start takes
 * the name before anything else works under it, and frees the work that the name's last holder left
 * picked.
 */
@Component
class NodeLease implements InitializingBean, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);
  private static final long LOOK_MILLIS = 500;
  private static final long PATIENCE_MILLIS = 2_000;
  private static final int RENEWALS = 3;

  private final NodeTable table;
  private final OwnWork work;
  private final QueuePause queue;
  private final Duration lease;
  private final Run run;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ScheduledExecutorService renewals =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "node-lease");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean held;

  NodeLease(NodeTable table, NodeProperties properties, OwnWork work, QueuePause queue) {
    this.table = table;
    this.work = work;
    this.queue = queue;
    this.lease = properties.lease();
    this.run =
        new Run(
            properties.name(),
            UUID.randomUUID().toString(),
            NodeProcess.current(),
            NodeProcess.machine());
  }

  /** The node's name. */
  String name() {
    return run.name();
  }

  /** Whether the name is this process's. */
  boolean isHeld() {
    return held;
  }

  /**
   * Takes the name. Waits for the end of a lease whose holder is out of sight and does not renew
   * it.
   *
   * @throws NodeNameTakenException when a live process has the name
   */
  @Override
  public void afterPropertiesSet() throws InterruptedException {
    @Nullable Holder first = null;
    while (!table.take(run, lease, null)) {
      Optional<Holder> found = table.find(run.name());
      if (found.isEmpty()) {
        continue;
      }
      Holder holder = found.get();
      switch (holder.run().process().life()) {
        case ALIVE -> throw new NodeNameTakenException(holder);
        case DEAD -> {
          if (table.take(run, lease, holder.run().incarnation())) {
            begin();
            return;
          }
        }
        case OUT_OF_SIGHT -> {
          if (first == null) {
            first = holder;
            LOG.warn(
                "Node '{}' ran as process {} on machine '{}' and did not give its name back."
                    + " Waiting for the end of its lease, {} at the latest",
                run.name(),
                holder.run().process().pid(),
                holder.run().machine(),
                holder.leaseUntil());
          } else if (!holder.equals(first)) {
            throw new NodeNameTakenException(holder);
          }
          if (stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            return;
          }
        }
      }
    }
    begin();
  }

  private void begin() {
    held = true;
    int freed = work.free(run.name());
    if (freed > 0) {
      LOG.info("{} keys were picked when node '{}' stopped last; freed", freed, run.name());
    }
    long every = lease.toMillis() / RENEWALS;
    renewals.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.MILLISECONDS);
  }

  /** Renews the lease. A node that has lost its name must not work under it. */
  void renew() {
    if (!held) {
      return;
    }
    try {
      if (table.renew(run, lease)) {
        return;
      }
    } catch (DataAccessException e) {
      LOG.warn("The lease of node '{}' can't be renewed now: {}", run.name(), e.toString());
      return;
    }
    held = false;
    LOG.error(
        "Node '{}' lost its name: its lease was not renewed for {}, and another process took the"
            + " name ({}). This process picks no more work; stop it, or give it a name of its own"
            + " (beccoame.node.name) and start it again",
        run.name(),
        lease,
        table.find(run.name()).map(holder -> holder.run().machine()).orElse("its row is gone"));
    queue.drain();
  }

  /** Gives the name back; the queue, which depends on this bean, has stopped by then. */
  @Override
  public void destroy() {
    stopped.countDown();
    if (held) {
      held = false;
      // In the thread of the renewals, behind one that is under way; not waited for for long,
      // because
      // the database may be away, and a process that is dead has no name anyway.
      Future<?> given = renewals.submit(() -> table.giveBack(run));
      try {
        given.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        LOG.debug("The name of node '{}' is free when its lease ends", run.name(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    renewals.shutdownNow();
  }
}
