package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.LiveDiskContract;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The adapter keeps the contract of live disks on a real QEMU, whose blank guests hold on to
 * theirs.
 */
@EnabledIfEnvironmentVariable(named = "BECCOAME_LAB", matches = "1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QemuDisksIT extends LiveDiskContract {

  private final LibvirtHypervisor hypervisor =
      new LibvirtHypervisor(
          "local",
          HostProperties.at("qemu:///system"),
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
  protected PoolSpec pool() {
    return new PoolSpec("contract-disks", "/var/lib/beccoame/contract-disks");
  }

  @Override
  protected boolean plugs() {
    return true;
  }

  @Override
  protected boolean blankGuestsLetGo() {
    return false;
  }
}
