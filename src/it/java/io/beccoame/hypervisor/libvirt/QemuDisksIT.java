package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.DiskChain;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.LiveDiskContract;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.Specs;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import io.beccoame.lab.Shell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Tests that the adapter keeps the contract of live disks on a real QEMU, whose blank guests don't
 * release theirs.
 */
@EnabledIfEnvironmentVariable(named = "BECCOAME_LAB", matches = "1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QemuDisksIT extends LiveDiskContract {

  private static final String POOL = "/var/lib/beccoame/contract-disks";

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
    return new PoolSpec("contract-disks", POOL);
  }

  @Override
  protected boolean plugs() {
    return true;
  }

  @Override
  protected boolean blankGuestsLetGo() {
    return false;
  }

  @Test
  void aMergeGivesWayAndIsBegunAgain() {
    DomainSpec spec = started();
    String lowest = spec.disks().get(0).volume();
    String middle = overlaid(spec);
    hypervisor.resizeDisk(spec.uuid(), "vda", 64L << 20);
    hypervisor.destroy(spec.uuid());
    String written = POOL + "/" + middle;
    Shell.run(Map.of(), "qemu-io", "-f", "qcow2", "-c", "write -P 7 0 32M", written);
    hypervisor.define(
        Specs.domain(spec, List.of(new DiskSpec("vda", pool().name(), middle, "vol1"))));
    hypervisor.start(spec.uuid());
    String upper = overlaid(spec);
    String top = overlaid(spec);
    List<String> files = List.of(upper, middle, lowest);

    hypervisor.commitBlocks(spec.uuid(), "vda", files, 1);
    assertThat(hypervisor.diskChain(spec.uuid(), "vda").merging()).isTrue();
    String newest = overlaid(spec);
    assertThat(hypervisor.diskChain(spec.uuid(), "vda"))
        .isEqualTo(new DiskChain(List.of(newest, top, upper, middle, lowest), false));
    hypervisor.commitBlocks(spec.uuid(), "vda", files, 1);
    hypervisor.resizeDisk(spec.uuid(), "vda", 80L << 20);
    assertThat(hypervisor.diskChain(spec.uuid(), "vda").merging()).isFalse();
    hypervisor.commitBlocks(spec.uuid(), "vda", files, 1);
    hypervisor.destroy(spec.uuid());
    hypervisor.define(
        Specs.domain(spec, List.of(new DiskSpec("vda", pool().name(), newest, "vol1"))));
    hypervisor.start(spec.uuid());

    hypervisor.commitBlocks(spec.uuid(), "vda", files, 0);
    await()
        .until(
            () ->
                hypervisor
                    .diskChain(spec.uuid(), "vda")
                    .equals(new DiskChain(List.of(newest, top, lowest), false)));
    hypervisor.destroy(spec.uuid());
    String end = POOL + "/" + newest;
    assertThat(Shell.run(Map.of(), "qemu-io", "-r", "-f", "qcow2", "-c", "read -P 7 0 32M", end))
        .doesNotContain("failed");
    Shell.run(Map.of(), "qemu-img", "check", "-q", POOL + "/" + lowest);
  }
}
