package io.beccoame.hypervisor.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.OffReason;
import io.beccoame.hypervisor.PlugContract;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.Specs;
import io.beccoame.hypervisor.VolumeSpec;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the host in memory keeps the contract, and fails as planned. */
class MemoryHypervisorTest extends PlugContract {

  private final List<DomainEvent> events = new CopyOnWriteArrayList<>();
  private final MemoryHypervisor hypervisor = new MemoryHypervisor("local", events::add);

  @Override
  protected Hypervisor hypervisor() {
    return hypervisor;
  }

  @Override
  protected String poolPath() {
    return "/contract";
  }

  @Test
  void aFailedCallHasNoEffect() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor.faults().failNext("start", Kind.NO_RESOURCE);
    fails(Kind.NO_RESOURCE, () -> hypervisor.start(spec.uuid()));
    assertThat(state(spec)).isEqualTo(PowerState.OFF);
    hypervisor.start(spec.uuid());
    assertThat(hypervisor.starts(spec.uuid())).isEqualTo(1);
  }

  @Test
  void aLostAnswerHasItsEffectAndItsEvent() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor.faults().loseNextAnswer("start", Kind.TIMEOUT);
    fails(Kind.TIMEOUT, () -> hypervisor.start(spec.uuid()));
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
    assertThat(events).hasSize(1);
  }

  @Test
  void theThirdCallOfOneDomainFails() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor.faults().fail("observe", spec.uuid().toString(), 3, 1, Kind.FAILED, false);
    state(spec);
    hypervisor.observe(Specs.blankDomain().uuid());
    state(spec);
    fails(Kind.FAILED, () -> state(spec));
    state(spec);
  }

  @Test
  void anUnreachableHostDoesNothing() {
    DomainSpec spec = Specs.blankDomain();
    hypervisor.faults().unreachable(true);
    fails(Kind.UNREACHABLE, () -> hypervisor.define(spec));
    hypervisor.faults().clear();
    assertThat(state(spec)).isEqualTo(PowerState.ABSENT);
  }

  @Test
  void guestsBehaveAsTold() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor.start(spec.uuid());
    hypervisor.guests(MemoryHypervisor.Guest.IGNORES_ACPI);
    hypervisor.shutdown(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
    hypervisor.guestCrashes(spec.uuid());
    assertThat(hypervisor.observe(spec.uuid()).offReason()).isEqualTo(OffReason.CRASHED);
    hypervisor.start(spec.uuid());
    hypervisor.guests(MemoryHypervisor.Guest.OBEYS);
    hypervisor.shutdown(spec.uuid());
    assertThat(hypervisor.observe(spec.uuid()).offReason()).isEqualTo(OffReason.SHUTDOWN);
    assertThat(events).hasSize(4).allMatch(event -> event.kind() == DomainEvent.Kind.CHANGED);
    assertThat(hypervisor.count("shutdown")).isEqualTo(2);
  }

  @Test
  void aPausedDomainIsResumedNotStartedAgain() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor.start(spec.uuid());
    hypervisor.pause(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.PAUSED);
    hypervisor.start(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
    assertThat(hypervisor.starts(spec.uuid())).isEqualTo(1);
  }

  @Test
  void theEndOfAConsoleIsReturned() {
    hypervisor.guestWrites("i-1", "hello ");
    hypervisor.guestWrites("i-1", "world");
    assertThat(hypervisor.consoleOutput("i-1", 5)).asString().isEqualTo("world");
    assertThat(hypervisor.consolesChanged(Map.of("i-1", 6L, "i-2", 0L), 5).get("i-1"))
        .satisfies(
            console -> {
              assertThat(console.size()).isEqualTo(11);
              assertThat(console.since(6)).isEqualTo("world");
              assertThat(console.since(9)).isEqualTo("ld");
              assertThat(console.since(99)).as("a new file").isEqualTo("world");
            });
    assertThat(hypervisor.consolesChanged(Map.of("i-1", 11L), 5)).isEmpty();
    hypervisor.deleteConsole("i-1");
    assertThat(hypervisor.consoleOutput("i-1", 5)).isEmpty();
  }

  @Test
  void everyCallOfThePortHasOneWord() {
    List<String> calls =
        Stream.of(Hypervisor.class.getMethods())
            .map(Method::getName)
            .filter(name -> !name.equals("id"))
            .distinct()
            .toList();
    assertThat(Stream.of(HostCall.values()).flatMap(call -> call.methods().stream()))
        .containsExactlyInAnyOrderElementsOf(calls);
    assertThat(HostCall.values())
        .allSatisfy(
            call -> {
              assertThat(HostCall.of(call.word())).contains(call);
              assertThat(HostCall.of(call.methods())).isEqualTo(call);
            });
  }

  @Test
  void aFaultMayBeAboutOneDomainOrTheFileOfOneVolume() {
    hypervisor.ensurePool(new PoolSpec(POOL, poolPath()));
    hypervisor.ensureVolume(new VolumeSpec(POOL, "vol-1.qcow2", 1 << 20, null));
    DomainSpec spec =
        define(Specs.domain(List.of(new DiskSpec("vda", POOL, "vol-1.qcow2", "vol1")), List.of()));
    DomainSpec other = define(Specs.blankDomain());
    hypervisor.faults().fail("*", spec.name(), 1, 1, Kind.FAILED, false);
    hypervisor.start(other.uuid());
    fails(Kind.FAILED, () -> hypervisor.start(spec.uuid()));
    hypervisor.start(spec.uuid());
    hypervisor.faults().failAlways("volumes", Kind.FAILED);
    hypervisor.faults().fail("*", "vol-1", 1, 2, Kind.NO_SPACE, false);
    fails(Kind.NO_SPACE, () -> hypervisor.resizeDisk(spec.uuid(), "vda", 2 << 20));
    fails(Kind.NO_SPACE, () -> hypervisor.volume(POOL, "vol-1.qcow2"));
    hypervisor.resizeDisk(spec.uuid(), "vda", 2 << 20);
    assertThat(hypervisor.faults().list())
        .extracting(Faults.Planned::hits)
        .containsExactly(1, 0, 2);
    hypervisor.faults().clear();
  }

  @Test
  void aDelayedCallHasItsEffectWhenTheFaultIsGone() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor
        .faults()
        .add(new Fault(Set.of("start"), "", 1, 1, Duration.ofMinutes(5), null, false));
    CompletableFuture<Void> start = CompletableFuture.runAsync(() -> hypervisor.start(spec.uuid()));
    await().until(() -> hypervisor.faults().list().get(0).hits() == 1);
    assertThat(state(spec)).isEqualTo(PowerState.OFF);
    hypervisor.faults().clear();
    start.join();
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
  }

  @Test
  void guestsThatTalkSayThatTheyAreNone() {
    hypervisor.guestsTalk();
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor.start(spec.uuid());
    hypervisor.start(spec.uuid());
    hypervisor.reset(spec.uuid());
    hypervisor.shutdown(spec.uuid());
    assertThat(new String(hypervisor.consoleOutput(spec.name(), 4096), StandardCharsets.US_ASCII))
        .startsWith("mock: This machine exists in memory only. No guest runs")
        .containsOnlyOnce("boot 1 of " + spec.name())
        .containsOnlyOnce("boot 2 of " + spec.name())
        .endsWith("power button pressed, off\r\n");
  }
}
