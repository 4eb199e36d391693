package io.beccoame.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The kernel's table of neighbours, as {@code proc(5)} shows it. */
class HostNeighboursTest {

  private static final List<String> TABLE =
      List.of(
          "IP address       HW type     Flags       HW address            Mask     Device",
          "172.31.0.10      0x1         0x2         06:EC:ac:1f:00:0a     *        beccoame0",
          "172.31.0.1       0x1         0x0         00:00:00:00:00:00     *        beccoame0",
          "10.0.0.5         0x1         0x2         02:aa:bb:cc:00:05     *        bec0123456789ab",
          "10.0.0.5         0x1         0x6         02:dd:ee:ff:00:05     *        becba9876543210",
          "10.0.0.6         0x1         broken");

  @Test
  void aNeighbourIsKnownByItsWholeAddressOnly() {
    assertThat(HostNeighbours.read(TABLE, "172.31.0.10")).containsExactly("06:ec:ac:1f:00:0a");
    assertThat(HostNeighbours.read(TABLE, "172.31.0.11")).isEmpty();
    assertThat(HostNeighbours.read(TABLE, "72.31.0.10")).isEmpty();
  }

  @Test
  void anAddressOnTwoNetworksIsAtBoth() {
    assertThat(HostNeighbours.read(TABLE, "10.0.0.5"))
        .containsExactlyInAnyOrder("02:aa:bb:cc:00:05", "02:dd:ee:ff:00:05");
  }

  @Test
  void aNeighbourThatDidNotAnswerIsNotKnown() {
    assertThat(HostNeighbours.read(TABLE, "172.31.0.1")).isEmpty();
    assertThat(HostNeighbours.read(TABLE, "10.0.0.6")).isEmpty();
    assertThat(HostNeighbours.read(List.of(), "10.0.0.5")).isEmpty();
  }

  @Test
  void nobodyOfThisMachineIsItsOwnNeighbour() {
    assertThat(new HostNeighbours().at("127.0.0.1")).isEmpty();
  }
}
