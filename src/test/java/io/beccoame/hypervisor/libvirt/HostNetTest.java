package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The kernel's table of routes is read as it is written. */
class HostNetTest {

  @Test
  void routesAreReadButForTheDefaultOneAndThoseOfTheNetworkItself() {
    List<HostNet.Taken> taken =
        HostNet.routes(
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
}
