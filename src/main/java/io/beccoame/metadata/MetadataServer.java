package io.beccoame.metadata;

import com.sun.net.httpserver.HttpServer;
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
 * Listens for guests. The address belongs to a bridge that may come later than the program, so
 * listening is tried in the background until it succeeds.
 */
@Component
class MetadataServer implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(MetadataServer.class);
  private static final int BACKLOG = 128;

  private final MetadataProperties properties;
  private final MetadataHandler handler;
  private @Nullable ScheduledExecutorService attempts;
  private @Nullable ExecutorService threads;
  private @Nullable HttpServer server;
  private boolean warned;

  MetadataServer(
      MetadataProperties properties,
      Guests guests,
      IdentitySigner signer,
      RequestLog log,
      Clock clock) {
    this.properties = properties;
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
    limitSlowGuests();
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "metadata-bind"));
    attempts = scheduler;
    scheduler.scheduleWithFixedDelay(
        this::attempt, 0, properties.retry().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The JDK's server has no other way to be told; it reads these once, at its first use. */
  private static void limitSlowGuests() {
    setIfAbsent("sun.net.httpserver.maxReqTime", "10");
    setIfAbsent("sun.net.httpserver.maxRspTime", "30");
    setIfAbsent("sun.net.httpserver.nodelay", "true");
  }

  private static void setIfAbsent(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  private synchronized void attempt() {
    ScheduledExecutorService scheduler = attempts;
    if (server != null || scheduler == null) {
      return;
    }
    InetSocketAddress address = new InetSocketAddress(properties.address(), properties.port());
    try {
      HttpServer fresh = HttpServer.create(address, BACKLOG);
      fresh.createContext("/", handler);
      AtomicInteger number = new AtomicInteger();
      ExecutorService pool =
          Executors.newFixedThreadPool(
              properties.threads(), work -> daemon(work, "metadata-" + number.incrementAndGet()));
      fresh.setExecutor(pool);
      fresh.start();
      server = fresh;
      threads = pool;
      LOG.info("Guests find their metadata at {}", fresh.getAddress());
      scheduler.shutdown();
    } catch (IOException e) {
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
    if (server != null) {
      server.stop(0);
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

  /** The port it listens on; empty while it does not. */
  synchronized OptionalInt port() {
    return server == null ? OptionalInt.empty() : OptionalInt.of(server.getAddress().getPort());
  }
}
