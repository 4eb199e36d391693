package io.beccoame.host;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.hypervisor.HostEvent;
import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Knows the hosts and what is free on them, and chooses where instances go. */
@Service
public class HostService {

  private static final Logger LOG = LoggerFactory.getLogger(HostService.class);

  private final HostRepository hosts;
  private final Hypervisors hypervisors;
  private final HostProperties properties;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private final Lock writing = new ReentrantLock();

  HostService(
      HostRepository hosts,
      Hypervisors hypervisors,
      HostProperties properties,
      TransactionTemplate transactions,
      Clock clock) {
    this.hosts = hosts;
    this.hypervisors = hypervisors;
    this.properties = properties;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Asks every host what it has, and writes down which of them answer. */
  @Scheduled(
      fixedDelayString = "${beccoame.host.refresh:30s}",
      initialDelayString = "${beccoame.host.refresh:30s}")
  public void refresh() {
    hypervisors.all().forEach(this::refresh);
  }

  @Async
  @EventListener
  void hostChanged(HostEvent event) {
    refresh(hypervisors.get(event.hostId()));
  }

  @Order(Ordered.HIGHEST_PRECEDENCE)
  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    refresh();
  }

  private void refresh(Hypervisor hypervisor) {
    try {
      HostView view = hypervisor.host();
      write(hypervisor.id(), host -> host.saw(view, clock.instant()));
    } catch (HypervisorException e) {
      LOG.warn("Host {} does not answer: {}", hypervisor.id(), e.getMessage());
      write(hypervisor.id(), Host::lost);
    }
  }

  /** One writer at a time, since the first look at a host may come from several sides at once. */
  private void write(String id, Consumer<Host> change) {
    writing.lock();
    try {
      transactions.executeWithoutResult(
          status -> {
            Host host = hosts.findById(id).orElseGet(() -> new Host(id));
            change.accept(host);
            hosts.save(host);
          });
    } finally {
      writing.unlock();
    }
  }

  /**
   * Chooses hosts for as many instances as fit, at most {@code max}; holds the hosts' rows locked
   * until the surrounding transaction ends, so that no two launches are promised the same room.
   *
   * @param architecture the image's
   * @param used what instances hold already, by host; asked for after the rows are locked
   * @return a host id for each instance, at least {@code min}
   * @throws Ec2Exception {@code InsufficientInstanceCapacity}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<String> place(
      Load each, int min, int max, String architecture, Supplier<Map<String, Load>> used) {
    List<Host> candidates =
        hosts.lockAll().stream()
            .filter(host -> host.isReachable() && host.architecture().equals(architecture))
            .toList();
    if (candidates.isEmpty()) {
      throw Ec2Exception.insufficientInstanceCapacity(
          "No host of architecture %s answers now; nothing was launched", architecture);
    }
    Map<String, Load> held = used.get();
    List<String> chosen = new ArrayList<>();
    candidates.stream()
        .map(host -> new Room(host.id(), free(host, held).fits(each)))
        .sorted(Comparator.comparingInt(Room::instances).reversed())
        .forEach(
            room -> {
              for (int i = 0; i < room.instances() && chosen.size() < max; i++) {
                chosen.add(room.hostId());
              }
            });
    if (chosen.size() < min) {
      throw Ec2Exception.insufficientInstanceCapacity(
          "There is room for %d of at least %d instances with %d vCPU and %d MiB each",
          chosen.size(), min, each.vcpus(), each.memoryMib());
    }
    return chosen;
  }

  /**
   * Checks that instances placed before still fit on their hosts when they are started again; locks
   * as {@link #place} does.
   *
   * @param more what they need, by host
   * @param used what instances hold already, by host
   * @throws Ec2Exception {@code InsufficientInstanceCapacity}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void admit(Map<String, Load> more, Supplier<Map<String, Load>> used) {
    List<Host> locked = hosts.lockAll();
    Map<String, Load> held = used.get();
    for (Host host : locked) {
      Load need = more.getOrDefault(host.id(), Load.NONE);
      if (free(host, held).fits(need) < 1) {
        throw Ec2Exception.insufficientInstanceCapacity(
            "Host %s has no room for %d more vCPU and %d MiB",
            host.id(), need.vcpus(), need.memoryMib());
      }
    }
  }

  private Load free(Host host, Map<String, Load> held) {
    return host.capacity(properties).minus(held.getOrDefault(host.id(), Load.NONE));
  }

  private record Room(String hostId, int instances) {}
}
