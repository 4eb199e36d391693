package io.beccoame.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Port;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import io.beccoame.hypervisor.memory.MemoryHypervisors;
import io.beccoame.support.Eventually;
import io.beccoame.support.SettableClock;
import io.beccoame.work.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** Putting a host's filter in place: once for many, and never without a word when it fails. */
class FirewallTest {

  private static final Instant NOW = Instant.parse("2024-05-01T10:00:00Z");

  private final MemoryHypervisors hosts = new MemoryHypervisors(event -> {}, "local");
  private final MemoryHypervisor host = hosts.get("local");
  private final SettableClock clock = new SettableClock(NOW);
  private volatile List<Port> ports = List.of();

  @Test
  void theHostFiltersWhatIsWanted() {
    Firewall firewall = firewall(true);
    ports = List.of(new Port("bet0", "06:ec:00:00:00:01", List.of("10.0.0.5"), true, List.of()));
    firewall.ensure("local");
    assertThat(host.filtered().ports()).isEqualTo(ports);
    assertThat(firewall.report("local")).contains(new FirewallReport(NOW, 1, null));
    assertThat(health(firewall, true).getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void whoWaitsForTheSameFilterSharesIt() {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger readings = new AtomicInteger();
    Firewall firewall =
        new Firewall(
            hosts,
            () -> {
              if (readings.incrementAndGet() == 1) {
                first.countDown();
                awaitGate(go);
              }
              return spec(true);
            },
            new FirewallProperties(true, Duration.ofSeconds(30)),
            clock);
    AtomicInteger waiting = new AtomicInteger();
    CompletableFuture<Void> begun =
        CompletableFuture.runAsync(
            () -> firewall.ensure("local"), work -> new Thread(work).start());
    awaitGate(first);
    List<CompletableFuture<Void>> others =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          waiting.incrementAndGet();
                          firewall.ensure("local");
                        },
                        work -> new Thread(work).start()))
            .toList();
    Eventually.until(() -> waiting.get() == 8);
    go.countDown();
    begun.join();
    others.forEach(CompletableFuture::join);
    assertThat(host.count("filter")).isBetween(2L, 8L);
    assertThat(readings.get()).isEqualTo((int) host.count("filter"));
  }

  @Test
  void aHostThatDoesNotFilterIsToldAndDown() {
    Firewall firewall = firewall(true);
    assertThat(health(firewall, true).getStatus()).isEqualTo(Status.UNKNOWN);
    host.faults().failAlways("filter", Kind.UNSUPPORTED);
    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(() -> firewall.ensure("local"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .withMessageContaining("beccoame.security-group.enforce=false");
    assertThat(health(firewall, true).getStatus()).isEqualTo(Status.DOWN);
    host.faults().clear();
    firewall.ensure("local");
    assertThat(health(firewall, true).getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void withoutEnforcementAFailureStopsNobody() {
    Firewall firewall = firewall(false);
    host.faults().failAlways("filter", Kind.FAILED);
    firewall.ensure("local");
    assertThat(firewall.report("local").orElseThrow().error()).contains("planned fault");
    assertThat(health(firewall, false).getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void thePassComesAgainSoonUnlessTheHostNeverWill() {
    FirewallReconciler reconciler =
        new FirewallReconciler(firewall(true), hosts, properties(true), clock);
    assertThat(reconciler.reconcile("local")).isEqualTo(Outcome.DONE);
    host.faults().failNext("filter", Kind.FAILED);
    assertThat(reconciler.reconcile("local")).isEqualTo(Outcome.again(NOW.plusSeconds(5)));
    host.faults().failNext("filter", Kind.UNSUPPORTED);
    assertThat(reconciler.reconcile("local")).isEqualTo(Outcome.DONE);
  }

  private Firewall firewall(boolean enforce) {
    return new Firewall(hosts, () -> spec(enforce), properties(enforce), clock);
  }

  private static FirewallProperties properties(boolean enforce) {
    return new FirewallProperties(enforce, Duration.ofSeconds(30));
  }

  private FilterSpec spec(boolean enforce) {
    return new FilterSpec(enforce, List.of(), ports, List.of(), List.of(), null);
  }

  private org.springframework.boot.health.contributor.Health health(
      Firewall firewall, boolean enforce) {
    return new FirewallHealth(
            firewall, hosts, new FirewallProperties(enforce, Duration.ofSeconds(30)))
        .health();
  }

  private static void awaitGate(CountDownLatch gate) {
    try {
      assertThat(gate.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
