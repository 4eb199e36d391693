package io.beccoame.host;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.PoolView;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health and metrics of hosts and their storage pools, all read from {@link HostWatch}. */
@Configuration(proxyBeanMethods = false)
class HostOperations {

  @Bean
  CompositeHealthContributor hypervisors(
      Hypervisors hypervisors, HostWatch watch, Clock clock, HostProperties properties) {
    return perHost(hypervisors, id -> new HostHealth(id, watch, clock, properties.refresh()));
  }

  @Bean
  CompositeHealthContributor pools(Hypervisors hypervisors, HostWatch watch) {
    return perHost(hypervisors, id -> new PoolHealth(id, watch));
  }

  @Bean
  KnownArchitectures knownArchitectures(HostRepository hosts) {
    return () -> hosts.findAll().stream().map(Host::architecture).collect(Collectors.toSet());
  }

  private static CompositeHealthContributor perHost(
      Hypervisors hypervisors, Function<String, HealthIndicator> indicator) {
    return CompositeHealthContributor.fromMap(
        hypervisors.all().stream()
            .collect(Collectors.toMap(Hypervisor::id, h -> indicator.apply(h.id()))));
  }

  @Bean
  MeterBinder hostMeters(Hypervisors hypervisors, HostWatch watch) {
    return registry ->
        hypervisors
            .all()
            .forEach(
                host ->
                    Gauge.builder("beccoame.host.up", watch, each -> up(each, host.id()))
                        .description("1 while the host answers")
                        .tag("host", host.id())
                        .register(registry));
  }

  private static double up(HostWatch watch, String hostId) {
    return watch.report(hostId).filter(report -> report.view() != null).isPresent() ? 1 : 0;
  }

  @Bean
  MeterBinder poolMeters(
      Hypervisors hypervisors, HostWatch watch, ObjectProvider<WatchedPools> pools) {
    return registry ->
        pools.stream()
            .flatMap(each -> each.names().stream())
            .forEach(
                name ->
                    hypervisors
                        .all()
                        .forEach(
                            host -> {
                              gauge("capacity", PoolView::capacityBytes, host.id(), name, watch)
                                  .register(registry);
                              gauge("available", PoolView::availableBytes, host.id(), name, watch)
                                  .register(registry);
                            }));
  }

  private static Gauge.Builder<HostWatch> gauge(
      String what, ToDoubleFunction<PoolView> figure, String hostId, String pool, HostWatch watch) {
    return Gauge.builder(
            "beccoame.pool." + what,
            watch,
            each ->
                each.report(hostId).stream()
                    .flatMap(report -> report.pools().stream())
                    .filter(view -> view.name().equals(pool))
                    .mapToDouble(figure)
                    .findFirst()
                    .orElse(Double.NaN))
        .baseUnit("bytes")
        .tag("host", hostId)
        .tag("pool", pool);
  }
}
