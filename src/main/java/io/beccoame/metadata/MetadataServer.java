package io.beccoame.metadata;

import io.beccoame.metadata.http.GuestServer;
import io.beccoame.metadata.identity.IdentitySigner;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens for guests. The address belongs to a bridge that may be created after the program has
 * started, so listening is tried in the background until it succeeds.
 */
@Component
class MetadataServer implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(MetadataServer.class);

  private final MetadataProperties properties;
  private final MetadataHandler handler;
  private final Clock clock;
  private @Nullable ScheduledExecutorService attempts;
  private @Nullable ExecutorService threads;
  private @Nullable GuestServer server;
  private boolean warned;

  MetadataServer(
      MetadataProperties properties,
      Guests guests,
      IdentitySigner signer,
      RequestLog log,
      Clock clock) {
    this.properties = properties;
    this.clock = clock;
    this.handler =
        new MetadataHandler(
            guests,
            new MetadataTree(signer),
            new Tokens(clock),
            new Throttle(properties.requestsPerSecond(), clock),
            log);
  }

  @Override
  public synchronized void start() {
    if (!properties.enabled() || attempts != null) {
      return;
    }
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "metadata-bind"));
    attempts = scheduler;
    scheduler.scheduleWithFixedDelay(
        this::attempt, 0, properties.retry().toMillis(), TimeUnit.MILLISECONDS);
  }

  // Continues while it listens: a server that has ended is replaced.
  private synchronized void attempt() {
    if (attempts == null || server != null && server.isOpen()) {
      return;
    }
    stopServing();
    InetSocketAddress address = new InetSocketAddress(properties.address(), properties.port());
    AtomicInteger number = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            properties.threads(), work -> daemon(work, "metadata-" + number.incrementAndGet()));
    threads = pool;
    try {
      server =
          new GuestServer(
              address,
              new GuestServer.Limits(
                  properties.connections(), properties.requestTimeout().toMillis()),
              handler,
              pool,
              clock);
      LOG.info("Guests find their metadata at {}", address);
    } catch (IOException e) {
      stopServing();
      if (!warned) {
        warned = true;
        LOG.info(
            "Can't listen at {} yet ({}); trying until a bridge carries it",
            address,
            e.getMessage());
      }
    }
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public synchronized void stop() {
    if (attempts != null) {
      attempts.shutdownNow();
      attempts = null;
    }
    stopServing();
  }

  private void stopServing() {
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        LOG.debug("The server can't be closed", e);
      }
      server = null;
    }
    if (threads != null) {
      threads.shutdownNow();
      threads = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return attempts != null;
  }

  /** Returns the port it listens on; empty while it does not. */
  synchronized OptionalInt port() {
    return server == null ? OptionalInt.empty() : OptionalInt.of(server.port());
  }
}
