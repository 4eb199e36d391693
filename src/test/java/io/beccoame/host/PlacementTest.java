package io.beccoame.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests which hosts take instances, and what keeps one more from fitting. */
class PlacementTest {

  private static final Load EACH = new Load(1, 128, 1);

  @Test
  void theHostWithTheMostRoomComesFirst() {
    Placement placement =
        Placement.of(EACH, Map.of("a", new Load(2, 4096, 64), "b", new Load(64, 640, 64)));

    assertThat(placement.fits()).isEqualTo(7);
    assertThat(placement.choose(6)).containsExactly("b", "b", "b", "b", "b", "a");
    assertThat(placement.choose(9)).hasSize(7);
    assertThat(placement.rooms())
        .extracting(Placement.Room::hostId, Placement.Room::fits, Placement.Room::lacks)
        .containsExactly(tuple("b", 5, Load.Part.MEMORY), tuple("a", 2, Load.Part.CPU));
  }

  @Test
  void unknownDisksDoNotOverflowTheSum() {
    Load endless = new Load(Integer.MAX_VALUE, Integer.MAX_VALUE, Load.UNKNOWN_DISK);
    Placement placement = Placement.of(new Load(1, 1, 1), Map.of("a", endless, "b", endless));

    assertThat(placement.fits()).isEqualTo(Integer.MAX_VALUE);
    assertThat(placement.choose(2)).containsExactly("a", "a");
  }

  @Test
  void noHostsTakeNothing() {
    Placement placement = Placement.of(EACH, Map.of());

    assertThat(placement.fits()).isZero();
    assertThat(placement.choose(3)).isEmpty();
  }
}
