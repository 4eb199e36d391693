package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.hypervisor.HypervisorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel's table of routes is read as it is written. */
class AddressConflictsTest {

  @Test
  void routesAreReadButForTheDefaultOneAndThoseOfTheNetworkItself() {
    List<AddressConflicts.Taken> taken =
        AddressConflicts.routes(
            List.of(
                "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU",
                "eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0",
                "eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0",
                "docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0",
                "bc77\t004D000A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0",
                "bad line"),
            "bc77");
    assertThat(taken)
        .extracting(each -> each.block() + " " + each.whose())
        .containsExactly("192.168.1.0/24 interface eth0", "172.17.0.0/16 interface docker0");
  }

  @ParameterizedTest
  @CsvSource({
    "br0, ''",
    "eth0, The host's interface eth0 is no bridge",
    "br9, The host has no bridge br9"
  })
  void guestsArePluggedIntoBridgesOnly(String name, String problem, @TempDir Path interfaces)
      throws IOException {
    Files.createDirectories(interfaces.resolve("br0/bridge"));
    Files.createDirectories(interfaces.resolve("eth0/device"));
    if (problem.isEmpty()) {
      AddressConflicts.requireBridge(interfaces, name);
    } else {
      assertThatThrownBy(() -> AddressConflicts.requireBridge(interfaces, name))
          .isInstanceOfSatisfying(
              HypervisorException.class,
              e -> assertThat(e.kind()).isEqualTo(HypervisorException.Kind.INVALID))
          .hasMessage(problem);
    }
  }
}
