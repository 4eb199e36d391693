package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to one host, reconnects after a loss, and calls it: a limited number of calls at a time,
 * each with a limit on how long its caller waits.
 */
final class Connections implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final long FIRST_DELAY_MILLIS = 250;
  private static final long LONGEST_DELAY_MILLIS = 15_000;

  private final String hostId;
  private final HostProperties settings;
  private final Connector connector;
  private final Consumer<Boolean> reachable;
  private final ThreadPoolExecutor calls;
  private final ScheduledExecutorService watcher;

  private @Nullable Link link;
  private @Nullable CompletableFuture<Link> attempt;
  private @Nullable Throwable lastFailure;
  private int failures;
  private boolean started;
  private boolean closed;

  Connections(
      String hostId, HostProperties settings, Connector connector, Consumer<Boolean> reachable) {
    this.hostId = hostId;
    this.settings = settings;
    this.connector = connector;
    this.reachable = reachable;
    this.calls = Threads.pool("libvirt-" + hostId, settings.calls());
    this.watcher =
        Executors.newSingleThreadScheduledExecutor(Threads.named("libvirt-watch-" + hostId));
  }

  /** Starts to connect, in the background, and keeps trying. */
  synchronized void start() {
    if (!started) {
      started = true;
      connectAfter(0);
    }
  }

  /** Runs a call on the host; {@code what} names it in messages. */
  <R> R call(String what, LibvirtCall<Connect, R> call) {
    start();
    Link current = await(what);
    boolean[] sent = {false};
    Future<R> future;
    try {
      future =
          calls.submit(
              () -> {
                sent[0] = true;
                return current.use(call);
              });
    } catch (RejectedExecutionException e) {
      throw unreachable(what, e);
    }
    try {
      return future.get(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(what, current, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      future.cancel(false);
      Kind kind = sent[0] ? Kind.TIMEOUT : Kind.UNREACHABLE;
      throw new HypervisorException(
          kind, what + ": no answer from " + hostId + " in " + settings.callTimeout(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HypervisorException(Kind.TIMEOUT, what + ": interrupted", e);
    }
  }

  @Override
  public void close() {
    Link last;
    synchronized (this) {
      closed = true;
      last = link;
      link = null;
    }
    watcher.shutdownNow();
    calls.shutdown();
    if (last != null) {
      last.retire();
    }
  }

  private HypervisorException failure(String what, Link used, Throwable cause) {
    if (cause instanceof LibvirtException e) {
      HypervisorException mapped = Errors.of(what, e);
      if (mapped.kind() == Kind.UNREACHABLE) {
        lost(used);
      }
      return mapped;
    }
    if (cause instanceof Link.ClosedLinkException) {
      return unreachable(what, cause);
    }
    if (cause instanceof HypervisorException e) {
      return e;
    }
    return new HypervisorException(Kind.FAILED, what + ": " + cause, cause);
  }

  private Link await(String what) {
    CompletableFuture<Link> running;
    synchronized (this) {
      if (link != null) {
        return link;
      }
      if (attempt == null || closed) {
        throw unreachable(what, lastFailure);
      }
      running = attempt;
    }
    try {
      return running.get(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unreachable(what, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(what, e);
    }
  }

  private HypervisorException unreachable(String what, @Nullable Throwable cause) {
    String why = cause == null ? "" : ": " + cause.getMessage();
    return new HypervisorException(
        Kind.UNREACHABLE, what + ": no connection to " + settings.uri() + why, cause);
  }

  private synchronized void lost(Link gone) {
    if (link != gone || closed) {
      return;
    }
    link = null;
    gone.retire();
    LOG.warn("Lost the connection to host {} at {}", hostId, settings.uri());
    reachable.accept(false);
    connectAfter(0);
  }

  /**
   * Schedules an attempt. Callers wait for an attempt without delay; during a delay their calls
   * fail at once.
   */
  private synchronized void connectAfter(long millis) {
    if (closed) {
      return;
    }
    attempt = millis == 0 ? new CompletableFuture<>() : null;
    watcher.schedule(this::connect, millis, TimeUnit.MILLISECONDS);
  }

  private void connect() {
    CompletableFuture<Link> mine;
    synchronized (this) {
      mine = attempt == null ? new CompletableFuture<>() : attempt;
      attempt = mine;
    }
    try {
      Link opened = connector.open(broken -> Threads.hand(watcher, () -> lost(broken)));
      synchronized (this) {
        if (closed) {
          opened.retire();
          return;
        }
        link = opened;
        attempt = null;
        failures = 0;
      }
      LOG.info("Connected to host {} at {}", hostId, settings.uri());
      mine.complete(opened);
      reachable.accept(true);
    } catch (LibvirtException | RuntimeException | LinkageError e) {
      synchronized (this) {
        lastFailure = e;
        long delay = Math.min(FIRST_DELAY_MILLIS << Math.min(failures, 10), LONGEST_DELAY_MILLIS);
        if (failures++ == 0) {
          LOG.warn("Can't reach host {} at {}: {}", hostId, settings.uri(), e.getMessage());
        }
        connectAfter(delay);
      }
      mine.completeExceptionally(e);
    }
  }
}
