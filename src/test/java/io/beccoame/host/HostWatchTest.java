package io.beccoame.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.PoolView;
import io.beccoame.support.Eventually;
import io.beccoame.support.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Tests that health and metrics show the last answers of hosts and never wait for new ones. */
class HostWatchTest {

  private static final HostView VIEW =
      new HostView("lab", "x86_64", 2, 4096, "qemu", "no svm or vmx", "9.0.0");
  private static final Duration REFRESH = Duration.ofSeconds(30);

  private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
  private final AtomicInteger asked = new AtomicInteger();
  private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
  private volatile Supplier<HostView> answer = () -> VIEW;
  private volatile PoolView pool = new PoolView("volumes", true, 1000, 500);
  private HostWatch watch;
  private Hypervisors hypervisors;

  @BeforeEach
  void start() {
    WatchedPools pools = () -> List.of("volumes", "missing");
    beans.registerSingleton("pools", pools);
    hypervisors = new OneHost(host());
    watch =
        new HostWatch(
            hypervisors,
            beans.getBeanProvider(WatchedPools.class),
            (id, report) -> {},
            new HostProperties(32, 1, 512, 4, 2, Duration.ofSeconds(30)),
            clock);
  }

  @AfterEach
  void stop() {
    watch.stop();
  }

  @Test
  void anAnsweringHostIsUpAndSaysHowItRunsGuests() {
    assertThat(host("x").getStatus()).isEqualTo(Status.UNKNOWN);

    look();

    assertThat(host("local").getStatus()).isEqualTo(Status.UP);
    assertThat(host("local").getDetails())
        .containsEntry("virtType", "qemu")
        .containsEntry("virtReason", "no svm or vmx")
        .containsEntry("libvirtVersion", "9.0.0");
  }

  @Test
  void aHostThatRefusesIsDownWithItsReason() {
    answer =
        () -> {
          throw new HypervisorException(
              HypervisorException.Kind.UNREACHABLE, "connection refused", null);
        };

    look();

    assertThat(host("local").getStatus()).isEqualTo(Status.DOWN);
    assertThat(host("local").getDetails()).containsEntry("error", "connection refused");
    assertThat(new PoolHealth("local", watch).health().getStatus()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void aHangingHostHangsNobodyIsAskedOnceAndGoesDown() {
    look();
    CountDownLatch hang = new CountDownLatch(1);
    answer =
        () -> {
          asked.incrementAndGet();
          try {
            hang.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return VIEW;
        };
    Eventually.until(
        () -> {
          watch.look();
          return asked.get() > 0;
        });
    watch.look();
    assertThat(host("local").getStatus()).isEqualTo(Status.UP);

    clock.advance(REFRESH.multipliedBy(3).plusSeconds(1));

    assertThat(host("local").getStatus()).isEqualTo(Status.DOWN);
    assertThat(asked).hasValue(1);
    hang.countDown();
  }

  @Test
  void poolsAreUpUntilOneIsNearlyFullOrStopped() {
    look();
    assertThat(pools().getStatus()).isEqualTo(Status.UP);
    assertThat(pools().getDetails()).containsOnlyKeys("volumes");

    pool = new PoolView("volumes", true, 1000, 99);
    look();
    assertThat(pools().getStatus()).isEqualTo(PoolHealth.DEGRADED);

    pool = new PoolView("volumes", false, 1000, 500);
    look();
    assertThat(pools().getStatus()).isEqualTo(PoolHealth.DEGRADED);
  }

  @Test
  void gaugesFollow() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    HostOperations operations = new HostOperations();
    operations.hostMeters(hypervisors, watch).bindTo(registry);
    operations
        .poolMeters(hypervisors, watch, beans.getBeanProvider(WatchedPools.class))
        .bindTo(registry);
    assertThat(registry.get("beccoame.host.up").gauge().value()).isZero();

    look();

    assertThat(registry.get("beccoame.host.up").tag("host", "local").gauge().value()).isOne();
    assertThat(registry.get("beccoame.pool.available").tag("pool", "volumes").gauge().value())
        .isEqualTo(500);
    assertThat(registry.get("beccoame.pool.capacity").tag("pool", "missing").gauge().value())
        .isNaN();
  }

  private Health pools() {
    return new PoolHealth("local", watch).health();
  }

  private Health host(String id) {
    return new HostHealth(id, watch, clock, REFRESH).health();
  }

  private void look() {
    HostReport before = watch.report("local").orElse(null);
    Eventually.until(
        () -> {
          watch.look();
          return watch.report("local").orElse(null) != before;
        });
  }

  private Hypervisor host() {
    return (Hypervisor)
        Proxy.newProxyInstance(
            Hypervisor.class.getClassLoader(),
            new Class<?>[] {Hypervisor.class},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "id" -> "local";
                  case "host" -> answer.get();
                  case "pool" -> pool((String) args[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private PoolView pool(String name) {
    if (!name.equals(pool.name())) {
      throw new HypervisorException(HypervisorException.Kind.NOT_FOUND, "no pool " + name, null);
    }
    return pool;
  }

  private record OneHost(Hypervisor host) implements Hypervisors {
    @Override
    public Hypervisor get(String hostId) {
      return host;
    }

    @Override
    public Collection<Hypervisor> all() {
      return List.of(host);
    }
  }
}
