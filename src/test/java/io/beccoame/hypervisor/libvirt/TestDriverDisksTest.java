package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.LiveDiskContract;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** libvirt's driver for tests plugs nothing, and says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestDriverDisksTest extends LiveDiskContract {

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
  protected PoolSpec pool() {
    return new PoolSpec("contract-disks", "/contract-disks");
  }

  @Override
  protected boolean plugs() {
    return false;
  }

  @Override
  protected boolean blankGuestsLetGo() {
    return false;
  }
}
