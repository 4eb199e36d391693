package io.beccoame.instance;

import io.beccoame.host.HostService;
import io.beccoame.host.Load;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.platform.PeriodicTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Metrics of the capacity of each host and of its allocated part; a scrape reads the last count.
 */
@Component
class CapacityMeters implements MeterBinder, PeriodicTask {

  private static final Logger LOG = LoggerFactory.getLogger(CapacityMeters.class);

  private static final Duration EVERY = Duration.ofSeconds(10);

  private static final Map<String, ToLongFunction<Load>> RESOURCES =
      Map.of("vcpus", Load::vcpus, "memory_mib", Load::memoryMib, "disk_gib", Load::diskGib);

  private final Hypervisors hypervisors;
  private final HostService hosts;
  private final Capacity capacity;
  private final TransactionTemplate transactions;
  private volatile Map<String, Load> promisable = Map.of();
  private volatile Map<String, Load> promised = Map.of();

  CapacityMeters(
      Hypervisors hypervisors,
      HostService hosts,
      Capacity capacity,
      TransactionTemplate transactions) {
    this.hypervisors = hypervisors;
    this.hosts = hosts;
    this.capacity = capacity;
    this.transactions = transactions;
  }

  @Override
  public Duration period() {
    return EVERY;
  }

  @Override
  public void run() {
    count();
  }

  void count() {
    try {
      transactions.executeWithoutResult(
          status -> {
            promisable = hosts.capacities();
            promised = capacity.allocated();
          });
    } catch (DataAccessException e) {
      LOG.warn("The allocated capacity of the hosts can't be counted: {}", e.getMessage());
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Hypervisor host : hypervisors.all()) {
      RESOURCES.forEach(
          (name, figure) -> {
            Gauge.builder(
                    "beccoame.host.promisable", this, m -> of(m.promisable, host.id(), figure))
                .description("Capacity that may be allocated to instances")
                .tags("host", host.id(), "resource", name)
                .register(registry);
            Gauge.builder("beccoame.host.promised", this, m -> of(m.promised, host.id(), figure))
                .description("Capacity allocated to instances")
                .tags("host", host.id(), "resource", name)
                .register(registry);
          });
    }
  }

  private static long of(Map<String, Load> loads, String hostId, ToLongFunction<Load> figure) {
    return figure.applyAsLong(loads.getOrDefault(hostId, Load.NONE));
  }
}
