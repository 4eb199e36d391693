package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.LiveDiskContract;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import io.beccoame.lab.Shell;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Disks live in an operator's pool as in a directory: in a file system on a block device, which
 * libvirt mounts. A pool that can't hold them is refused.
 */
@EnabledIfEnvironmentVariable(named = "BECCOAME_LAB", matches = "1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileSystemPoolIT extends LiveDiskContract {

  private static final String POOL = "contract-fs";
  private static final String MOUNT = "/var/lib/beccoame/contract-fs";
  private static final String IMAGE = "/var/lib/beccoame/contract-fs.img";
  private static final long SIZE = 256L << 20;

  private final LibvirtHypervisor hypervisor =
      new LibvirtHypervisor(
          "local",
          HostProperties.at("qemu:///system"),
          "/var/lib/beccoame/console",
          event -> {},
          event -> {});

  private String device = "";

  @BeforeAll
  void connect() {
    Shell.run(Map.of(), "truncate", "-s", String.valueOf(SIZE), IMAGE);
    Shell.run(Map.of(), "mkfs.ext4", "-q", IMAGE);
    device = Shell.run(Map.of(), "losetup", "--find", "--show", IMAGE);
    hypervisor.start();
  }

  @AfterAll
  void close() {
    hypervisor.close();
    Shell.run(Map.of(), "virsh", "-c", "qemu:///system", "pool-destroy", POOL);
    Shell.run(Map.of(), "virsh", "-c", "qemu:///system", "pool-undefine", POOL);
    Shell.run(Map.of(), "losetup", "--detach", device);
    Shell.run(Map.of(), "rm", IMAGE);
  }

  @Override
  protected Hypervisor hypervisor() {
    return hypervisor;
  }

  @Override
  protected PoolSpec pool() {
    return new PoolSpec(POOL, "", definition("fs", device, MOUNT));
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
  void aVolumeStandsOnAnotherThereAndIsGrown() {
    long first = 1L << 20;
    hypervisor.ensureVolume(new VolumeSpec(POOL, "base", first, null));
    VolumeSpec top = new VolumeSpec(POOL, "top", 8 * first, new VolumeSpec.Backing(POOL, "base"));
    hypervisor.ensureVolume(top);
    assertThat(hypervisor.volume(POOL, "top")).contains(top);
    assertThat(Path.of(MOUNT, "top")).exists();
    assertThat(hypervisor.pool(POOL).capacityBytes()).isBetween(SIZE / 2, SIZE);
  }

  @Test
  void anotherPoolOfThatNameIsNotTakenForIt() {
    PoolSpec directory = new PoolSpec(POOL, MOUNT);
    PoolSpec elsewhere = new PoolSpec(POOL, "", definition("fs", device, MOUNT + "-2"));
    refused(Kind.INVALID, "is another one: a fs at " + MOUNT, directory);
    refused(Kind.INVALID, "not a fs at " + MOUNT + "-2", elsewhere);
  }

  @ParameterizedTest
  @CsvSource({
    "logical, pools of type logical",
    "disk,    pools of type disk",
    "rbd,     pools of type rbd",
    "nonsense, pools of type nonsense"
  })
  void aPoolThatHoldsNoThinVolumesIsRefused(String type, String why) {
    String name = "refused-" + type;
    String xml = definition(type, device, "/dev/" + name).replace(POOL, name);
    refused(Kind.UNSUPPORTED, why, new PoolSpec(name, "", xml));
    assertThat(Shell.run(Map.of(), "virsh", "-c", "qemu:///system", "pool-list", "--all"))
        .doesNotContain(name);
  }

  private void refused(Kind kind, String words, PoolSpec pool) {
    assertThatThrownBy(() -> hypervisor.ensurePool(pool))
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(
            HypervisorException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static String definition(String type, String device, String path) {
    return """
    <pool type='%s'><name>%s</name><source><device path='%s'/></source>
    <target><path>%s</path></target></pool>
    """
        .formatted(type, POOL, device, path);
  }
}
