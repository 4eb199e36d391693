package io.beccoame.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.domainxml.PoolDocument;
import io.beccoame.platform.BeccoameProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the pool of volumes is a directory, or an operator's definition. */
class StoragePoolsTest {

  @TempDir private Path home;

  @Test
  void aDirectoryOfTheHomeIsThePool() {
    assertThat(volumes(null))
        .isEqualTo(new PoolSpec("beccoame-volumes", home.resolve("volumes").toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"volumes-lvm.xml", "volumes-ceph.xml", "volumes-nfs.xml"})
  void theExamplesDefineIt(String name) throws IOException {
    Path file = Path.of("config", "libvirt", name);
    PoolSpec pool = volumes(file);
    assertThat(PoolDocument.xml(pool)).isEqualTo(Files.readString(file));
    assertThat(PoolDocument.of(pool))
        .extracting(PoolDocument::name, PoolDocument::path, PoolDocument::ofDirectory)
        .containsExactly("beccoame-volumes", "/var/lib/beccoame/volumes", false);
  }

  @Test
  void anotherNameIsRefused() throws IOException {
    Path file =
        Files.writeString(home.resolve("pool.xml"), "<pool type='dir'><name>a</name></pool>");
    assertThatThrownBy(() -> volumes(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("names the pool a, not beccoame-volumes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no document", "<pool"})
  void whatIsNoDefinitionIsRefused(String text) throws IOException {
    Path file = Files.writeString(home.resolve("pool.xml"), text);
    assertThatThrownBy(() -> volumes(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("beccoame.volume.pool");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> volumes(home.resolve("none.xml")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none.xml");
  }

  private PoolSpec volumes(@Nullable Path definition) {
    StoragePools pools =
        new StoragePools(
            new BeccoameProperties(home, "us-east-1", List.of(), List.of("us-east-1a")),
            new VolumeProperties(Duration.ofMinutes(1), Duration.ofMinutes(10), 0, definition));
    return pools.specs().stream()
        .filter(pool -> pool.name().equals(StoragePools.VOLUMES))
        .findFirst()
        .orElseThrow();
  }
}
