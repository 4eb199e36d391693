package io.beccoame.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how often one amount fits into another, and which part runs out first. */
class LoadTest {

  private static final Load EACH = new Load(2, 512, 8);

  @ParameterizedTest
  @CsvSource({
    "7, 100000, 1000, 3, vCPU (7 left)",
    "100, 1100, 1000, 2, memory (1100 MiB left)",
    "100, 100000, 39, 4, disk (39 GiB left)",
    "0, 0, 0, 0, vCPU (0 left)"
  })
  void theScarcestResourceDecides(long vcpus, long memory, long disk, int fits, String lacks) {
    Load left = new Load(vcpus, memory, disk);
    assertThat(left.fits(EACH)).isEqualTo(fits);
    assertThat(left.scarcest(EACH)).isEqualTo(lacks);
  }

  @Test
  void whoNeedsNoDiskIsNotKeptOutByAFullOne() {
    assertThat(new Load(4, 1024, 0).fits(new Load(2, 512))).isEqualTo(2);
    assertThat(new Load(4, 1024, 0).fits(EACH)).isZero();
  }

  @Test
  void amountsAddUpAndNeverGoBelowNothing() {
    assertThat(EACH.plus(new Load(1, 1, 1))).isEqualTo(new Load(3, 513, 9));
    assertThat(EACH.minus(new Load(1, 600, 8))).isEqualTo(new Load(1, 0, 0));
    assertThat(EACH.fits(Load.NONE)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void aSentenceNamesWhatIsNeeded() {
    assertThat(EACH.words()).isEqualTo("2 vCPU, 512 MiB of memory and 8 GiB of disk");
    assertThat(new Load(2, 512).words()).isEqualTo("2 vCPU and 512 MiB of memory");
  }
}
