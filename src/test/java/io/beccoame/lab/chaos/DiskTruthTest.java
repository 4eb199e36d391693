package io.beccoame.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.lab.chaos.Rows.VolumeRow;
import io.beccoame.lab.chaos.Seen.Domain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that faults of disks are found: i-1 has file a, no instance has b, and c is a snapshot's.
 */
class DiskTruthTest {

  private static final List<VolumeRow> ROWS =
      List.of(new VolumeRow("vol-1", "a", "i-1"), new VolumeRow("vol-2", "b", ""));

  @ParameterizedTest
  @CsvSource({
    "a b c,   a,   '',         ''",
    "a c,     a,   '',         a row without its file: b",
    "a b,     a,   '',         a row without its file: c",
    "a b c d, a,   '',         a file without a row: d",
    "a b c,   a,   b: broken,  a broken file: b: broken",
    "a b c,   '',  '',         i-1 shall have [a] and has []",
    "a b c,   a b, '',         'i-1 shall have [a] and has [a, b]'",
    "a b c,   c,   '',         i-1 shall have [a] and has [c]",
  })
  void everyFaultIsFound(String files, String domain, String broken, String said) {
    Seen seen =
        new Seen(
            List.of(new Domain("i-1", "u-1", "running", words(domain), List.of())),
            Set.copyOf(words(files)),
            broken.isEmpty() ? List.of() : List.of(broken),
            Set.of(),
            Map.of(),
            0,
            List.of());
    List<String> found =
        DiskTruth.compare(new Rows(List.of(), ROWS, List.of(), List.of()), List.of("c"), seen);
    assertThat(String.join("; ", found)).isEqualTo(said);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
