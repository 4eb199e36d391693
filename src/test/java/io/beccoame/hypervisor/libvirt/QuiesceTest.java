package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.libvirt.Quiesce.Left;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the traces of a snapshot that failed with its agent, by the active files of the disks. */
class QuiesceTest {

  @ParameterizedTest
  @CsvSource({
    "old.0, old.1, NOTHING",
    "new.0, new.1, ALL",
    "new.0, old.1, SOME",
    "old.0, new.1, SOME",
    "new.1, new.0, NOTHING"
  })
  void isReadOffTheFiles(String first, String second, Left left) {
    Map<String, String> files = Map.of("vda", first, "vdb", second, "vdc", "other");
    assertThat(Quiesce.left(files, List.of(top("vda", "new.0"), top("vdb", "new.1"))))
        .isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource({"vda, new.0, ALL", "vda, old.0, NOTHING", "vdb, new.0, NOTHING"})
  void ofOneDisk(String target, String file, Left left) {
    assertThat(Quiesce.left(Map.of(target, file), List.of(top("vda", "new.0")))).isEqualTo(left);
  }

  private static DiskSpec top(String target, String volume) {
    return new DiskSpec(target, "beccoame-volumes", volume, "serial");
  }
}
