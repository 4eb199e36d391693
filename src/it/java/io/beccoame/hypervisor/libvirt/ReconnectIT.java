package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.HostEvent;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.Specs;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Tests that a host whose libvirtd dies is unknown, not empty, and is reached again automatically;
 * in the lab.
 */
@EnabledIfEnvironmentVariable(named = "BECCOAME_LAB", matches = "1")
class ReconnectIT {

  private static final Path PID = Path.of("/run/libvirtd.pid");

  private final List<DomainEvent> events = new CopyOnWriteArrayList<>();
  private final List<HostEvent> hostEvents = new CopyOnWriteArrayList<>();

  @Test
  void aHostIsLostAndFoundAgain() throws Exception {
    try (LibvirtHypervisor hypervisor =
        new LibvirtHypervisor(
            "local",
            HostProperties.at("qemu:///system"),
            "/var/lib/beccoame/console",
            events::add,
            hostEvents::add)) {
      DomainSpec spec = Specs.blankDomain();
      hypervisor.define(spec);
      hypervisor.start(spec.uuid());

      kill();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> hostEvents.contains(new HostEvent("local", false)));
      assertThatThrownBy(() -> hypervisor.observe(spec.uuid()))
          .isInstanceOfSatisfying(
              HypervisorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));

      new ProcessBuilder("libvirtd", "-d").inheritIO().start().waitFor();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> hostEvents.get(hostEvents.size() - 1).reachable());
      assertThat(hypervisor.observe(spec.uuid()).state()).isEqualTo(PowerState.RUNNING);

      events.clear();
      hypervisor.destroy(spec.uuid());
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !events.isEmpty());
      hypervisor.undefine(spec.uuid());
    }
    assertThat(hostEvents).extracting(HostEvent::reachable).containsExactly(true, false, true);
  }

  private static void kill() throws Exception {
    ProcessHandle libvirtd =
        ProcessHandle.of(Long.parseLong(Files.readString(PID).strip())).orElseThrow();
    libvirtd.destroyForcibly();
    libvirtd.onExit().join();
  }
}
