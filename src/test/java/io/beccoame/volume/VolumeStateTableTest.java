package io.beccoame.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.Markdown;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of volumes in {@code docs/STATES.md}, row by row. */
class VolumeStateTableTest {

  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  static Stream<Arguments> rows() {
    return table().stream()
        .map(row -> Arguments.of(row.get(0), row.get(1), row.get(2), row.get(3)));
  }

  private static List<List<String>> table() {
    return Markdown.of("docs/STATES.md").table("of the row | way");
  }

  @Test
  void everyStateAndEveryWayIsInTheTable() {
    assertThat(table().stream().map(row -> row.get(0)).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Volume.State.values()).map(Enum::name).toList());
    assertThat(
            table().stream().map(row -> row.get(1)).distinct().filter(way -> !way.equals("none")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Volume.Attachment.values()).map(Enum::name).toList());
  }

  @ParameterizedTest(name = "{0} × {1} → {2}, {3}")
  @MethodSource("rows")
  void isShownAs(Volume.State state, String way, String shown, String attachment) {
    Volume row =
        new Volume(
            "vol-0123456789abcdef0",
            "123456789012",
            "local",
            "us-east-1a",
            VolumeTypes.of(1, null, null, null),
            NOW);
    if (!way.equals("none")) {
      row.attach(
          new AttachTarget("i-0123456789abcdef0", "local", "us-east-1a"), "/dev/sdf", "vdb", NOW);
      row.attachment(Volume.Attachment.valueOf(way));
    }
    row.state(state);
    var volume = VolumeMapper.volume(row, row.provision(), "use1-az1", null);
    assertThat(volume.stateAsString()).isEqualTo(shown);
    if (attachment.equals("none")) {
      assertThat(volume.attachments()).isEmpty();
    } else {
      assertThat(volume.attachments())
          .extracting(each -> each.stateAsString())
          .containsExactly(attachment);
    }
  }
}
