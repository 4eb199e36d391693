package io.beccoame.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.HypervisorException.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract, and fails when told to. */
class FakeHypervisorTest extends PlugContract {

  private final List<DomainEvent> events = new CopyOnWriteArrayList<>();
  private final FakeHypervisor hypervisor = new FakeHypervisor("local", events::add);

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
    hypervisor.guests(FakeHypervisor.Guest.IGNORES_ACPI);
    hypervisor.shutdown(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
    hypervisor.guestCrashes(spec.uuid());
    assertThat(hypervisor.observe(spec.uuid()).offReason()).isEqualTo(OffReason.CRASHED);
    hypervisor.start(spec.uuid());
    hypervisor.guests(FakeHypervisor.Guest.OBEYS);
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
}
