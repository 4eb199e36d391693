package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorContract;
import io.beccoame.hypervisor.OffReason;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.Specs;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The adapter keeps the contract on libvirt's own driver for tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestDriverTest extends HypervisorContract {

  private final LibvirtHypervisor hypervisor =
      new LibvirtHypervisor(
          "local",
          HostProperties.at("test:///default"),
          "/var/lib/beccoame/console",
          event -> {},
          event -> {});

  @BeforeAll
  void connect() {
    hypervisor.start();
  }

  @AfterAll
  void close() {
    hypervisor.close();
  }

  @Override
  protected Hypervisor hypervisor() {
    return hypervisor;
  }

  @Override
  protected String poolPath() {
    return "/contract";
  }

  @Test
  void theGuestObeysThePowerButton() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor.start(spec.uuid());
    hypervisor.shutdown(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.OFF);
    assertThat(hypervisor.observe(spec.uuid()).offReason()).isEqualTo(OffReason.SHUTDOWN);
  }

  @Test
  void theGuestReboots() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor.start(spec.uuid());
    hypervisor.reboot(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
  }

  @Test
  void aForeignDomainIsNotListed() {
    assertThat(hypervisor.domains()).isEmpty();
    assertThat(hypervisor.host().virtType()).isEqualTo("test");
  }
}
