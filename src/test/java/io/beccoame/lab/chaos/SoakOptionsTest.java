package io.beccoame.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoakOptionsTest {

  @Test
  void readsWhatIsGivenAndKeepsTheRest() {
    assertThat(SoakOptions.parse("1000", "--minutes", "30", "--guests", "4"))
        .isEqualTo(new SoakOptions(1000, 4, 3, Duration.ofMinutes(30), 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "0", "10 --minutes", "10 --hours 3", "10 --guests 0"})
  void refusesWhatItDoesNotKnow(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoakOptions.parse(line.isEmpty() ? new String[0] : line.split(" ")));
  }
}
