package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.OffReason;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.Specs;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.hypervisor.VolumeSpec.Backing;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * A real guest hears the power button, and its console is read; in the lab, with the tiny image.
 */
@EnabledIfEnvironmentVariable(named = "BECCOAME_LAB", matches = "1")
class GuestIT {

  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final List<DomainEvent> events = new CopyOnWriteArrayList<>();

  @Test
  void aGuestRebootsAndPowersOffByAcpi() {
    try (LibvirtHypervisor hypervisor =
        new LibvirtHypervisor(
            "local",
            HostProperties.at("qemu:///system"),
            "/var/lib/beccoame/console",
            events::add,
            event -> {})) {
      hypervisor.ensurePool(new PoolSpec("it-images", "/var/lib/beccoame/images"));
      hypervisor.ensurePool(new PoolSpec("it-volumes", "/var/lib/beccoame/it-volumes"));
      String image =
          hypervisor.volumes("it-images").stream()
              .filter(volume -> volume.matches("tiny-.*\\.qcow2"))
              .findFirst()
              .orElseThrow();
      VolumeSpec root =
          new VolumeSpec("it-volumes", "root", 1L << 30, new Backing("it-images", image));
      hypervisor.ensureVolume(root);
      DomainSpec blank =
          Specs.domain(List.of(new DiskSpec("vda", "it-volumes", "root", "root")), List.of());
      DomainSpec spec =
          new DomainSpec(
              blank.uuid(), blank.name(), blank.mark(), 1, 96, blank.disks(), blank.nics());
      hypervisor.define(spec);
      hypervisor.start(spec.uuid());
      await(() -> assertThat(hypervisor.consoleOutput(spec.name(), 65_536)).isNotEmpty());

      await(
          () -> {
            hypervisor.reboot(spec.uuid());
            assertThat(events).contains(event(spec, DomainEvent.Kind.REBOOTED));
          });
      assertThat(hypervisor.observe(spec.uuid()).state()).isEqualTo(PowerState.RUNNING);

      await(
          () -> {
            hypervisor.shutdown(spec.uuid());
            assertThat(hypervisor.observe(spec.uuid()).state()).isEqualTo(PowerState.OFF);
          });
      assertThat(hypervisor.observe(spec.uuid()).offReason()).isEqualTo(OffReason.SHUTDOWN);
      hypervisor.undefine(spec.uuid());
      hypervisor.deleteVolume("it-volumes", "root");
    }
  }

  private static DomainEvent event(DomainSpec spec, DomainEvent.Kind kind) {
    return new DomainEvent("local", spec.uuid(), kind);
  }

  private static void await(org.awaitility.core.ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(assertion);
  }
}
