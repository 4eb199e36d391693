package io.beccoame.host;

import io.beccoame.hypervisor.HostEvent;
import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.PoolView;
import io.beccoame.platform.PeriodicTask;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Asks the hosts for their state in the background, one question per host at a time, and keeps the
 * last answer. Health and metrics read memory only, so a hanging host blocks no other caller.
 */
@Component
class HostWatch implements PeriodicTask {

  private static final Logger LOG = LoggerFactory.getLogger(HostWatch.class);

  private final Hypervisors hypervisors;
  private final ObjectProvider<WatchedPools> pools;
  private final HostReports store;
  private final Duration refresh;
  private final Clock clock;
  private final Map<String, HostReport> reports = new ConcurrentHashMap<>();
  private final Set<String> asking = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "host-watch");
            thread.setDaemon(true);
            return thread;
          });

  HostWatch(
      Hypervisors hypervisors,
      ObjectProvider<WatchedPools> pools,
      HostReports store,
      HostProperties properties,
      Clock clock) {
    this.refresh = properties.refresh();
    this.hypervisors = hypervisors;
    this.pools = pools;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Waits for the first answers, so that a service that reports itself ready can place launches.
   */
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @EventListener(ApplicationReadyEvent.class)
  void lookFirst() {
    hypervisors.all().forEach(this::lookNow);
  }

  @Override
  public Duration period() {
    return refresh;
  }

  @Override
  public void run() {
    look();
  }

  /** Asks every host that has no question pending; returns at once. */
  void look() {
    hypervisors.all().forEach(this::lookSoon);
  }

  @EventListener
  void hostChanged(HostEvent event) {
    lookSoon(hypervisors.get(event.hostId()));
  }

  private void lookSoon(Hypervisor host) {
    if (asking.add(host.id())) {
      threads.execute(
          () -> {
            try {
              lookNow(host);
            } catch (TransientDataAccessException e) {
              LOG.warn("The answer of host {} can't be stored now: {}", host.id(), e.toString());
            } finally {
              asking.remove(host.id());
            }
          });
    }
  }

  private void lookNow(Hypervisor host) {
    HostReport report = ask(host);
    reports.put(host.id(), report);
    store.add(host.id(), report);
  }

  private HostReport ask(Hypervisor host) {
    Instant now = clock.instant();
    try {
      HostView view = host.host();
      return new HostReport(now, view, pools(host), null);
    } catch (RuntimeException e) {
      String message = e.getMessage();
      return new HostReport(now, null, List.of(), message == null ? e.toString() : message);
    }
  }

  private List<PoolView> pools(Hypervisor host) {
    try {
      pools.forEach(each -> each.prepare(host));
    } catch (HypervisorException e) {
      // Operations that need a pool will fail with its error; here only its figures are missing.
      LOG.debug("The pools of host {} can't be made ready", host.id(), e);
    }
    List<PoolView> views = new ArrayList<>();
    for (String name : pools.stream().flatMap(each -> each.names().stream()).toList()) {
      try {
        views.add(host.pool(name));
      } catch (HypervisorException e) {
        LOG.debug("Pool {} of host {} has no figures", name, host.id(), e);
      }
    }
    return views;
  }

  /** Returns the last answer of the host; empty before the first question. */
  Optional<HostReport> report(String hostId) {
    return Optional.ofNullable(reports.get(hostId));
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
