package io.beccoame.network.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the syntax of a pool. */
class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/30, 203.0.113.0, 203.0.113.3, 4",
    "203.0.113.9/30, 203.0.113.8, 203.0.113.11, 4",
    "203.0.113.7, 203.0.113.7, 203.0.113.7, 1",
    "198.51.100.250 - 198.51.101.5, 198.51.100.250, 198.51.101.5, 12",
    "224.0.0.255-224.0.1.0, 224.0.0.255, 224.0.1.0, 2"
  })
  void blocksRangesAndSingleAddressesNameWhatTheySay(
      String text, String first, String last, int count) {
    AddressRange range = AddressRange.parse(text);
    assertThat(range.addresses()).hasSize(count).startsWith(first).endsWith(last);
    assertThat(range.contains(first)).isTrue();
    assertThat(range.contains(last)).isTrue();
  }

  @Test
  void otherAddressesAndTextsAreNotContained() {
    AddressRange range = AddressRange.parse("203.0.113.4/30");
    assertThat(range.contains("203.0.113.3")).isFalse();
    assertThat(range.contains("203.0.113.8")).isFalse();
    assertThat(range.contains("203.0.113.4/32")).isFalse();
    assertThat(range.contains("nonsense")).isFalse();
    assertThat(range.contains(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "203.0.113",
        "203.0.113.0/33",
        "203.0.113.9-203.0.113.8",
        "10.0.0.0/8",
        "2001:db8::/64",
        "host",
        "203.0.113.300"
      })
  void anInvalidPoolIsRefusedWithTheSettingsName(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.parse(text))
        .withMessageContaining("beccoame.elastic-ip.pool");
  }
}
