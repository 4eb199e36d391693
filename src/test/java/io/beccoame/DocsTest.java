package io.beccoame;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.OffReason;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.instance.lifecycle.Desired;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.Lifecycle;
import io.beccoame.instance.lifecycle.Observed;
import io.beccoame.instance.lifecycle.Phase;
import io.beccoame.instance.lifecycle.Planner;
import io.beccoame.instance.lifecycle.ShutdownBehavior;
import io.beccoame.instance.lifecycle.StateReason;
import io.beccoame.instance.lifecycle.Step;
import io.beccoame.instance.lifecycle.Timing;
import io.beccoame.work.Backoff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What documents claim and a program can check. */
class DocsTest {

  private static final Markdown STATES = Markdown.of("docs/STATES.md");
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Pattern TEST =
      Pattern.compile("([A-Z]\\w*(?:Test|Contract|IT))?(?:\\.([a-z]\\w*)(…?))?");

  @Test
  void everyLinkIntoTheRepositoryLeadsSomewhere() {
    assertThat(Markdown.all()).hasSizeGreaterThan(5);
    for (Markdown document : Markdown.all()) {
      assertThat(document.links())
          .filteredOn(link -> !link.matches("[a-z]+:.*"))
          .as(document.file().toString())
          .allSatisfy(link -> leadsSomewhere(document, link));
    }
  }

  private static void leadsSomewhere(Markdown from, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? from.file() : from.file().resolveSibling(parts[0]).normalize();
    assertThat(target).exists();
    if (parts.length == 2) {
      assertThat(Markdown.of(target.toString()).anchors()).contains(parts[1]);
    }
  }

  @Test
  void bothReadmesHaveTheSameShapeAndTheSameCommands() {
    Markdown english = Markdown.of("README.md");
    Markdown japanese = Markdown.of("README.ja.md");
    assertThat(levels(japanese)).isEqualTo(levels(english)).isNotEmpty();
    assertThat(japanese.blocks()).isEqualTo(english.blocks()).isNotEmpty();
  }

  private static List<String> levels(Markdown document) {
    return document.headings().stream().map(line -> line.replaceAll(" .*", "")).toList();
  }

  @Test
  void everySettingIsInTheTableWithItsDefaultAndNoOther() {
    Map<String, String> documented = new TreeMap<>();
    for (List<String> row : Markdown.of("docs/OPERATIONS.md").table("setting")) {
      String name = row.get(0).replace("`", "").replaceAll("\\.[A-Z]+\\.", ".*.");
      documented.put(name, row.get(1).replace("`", ""));
    }
    Map<String, String> settings = Settings.all();
    assertThat(documented.keySet()).isEqualTo(settings.keySet());
    settings.forEach(
        (name, standard) -> {
          if (!standard.isEmpty()) {
            assertThat(documented.get(name)).as(name).isEqualTo(standard);
          }
        });
  }

  @Test
  void theTableOfStatesIsWhatTheCodeComputes() {
    List<String> expected = new ArrayList<>();
    for (Desired desired : Desired.values()) {
      for (Phase phase : Phase.values()) {
        List<String> cells = new ArrayList<>(List.of(desired.name(), phase.name()));
        for (Observed observed : Observed.values()) {
          cells.add(InstanceState.of(desired, observed, phase).wire());
        }
        expected.add(String.join(" ", cells));
      }
    }
    assertThat(STATES.header("desired | phase | NEVER_SEEN").subList(2, 9))
        .containsExactlyElementsOf(Stream.of(Observed.values()).map(Enum::name).toList());
    assertThat(STATES.table("desired | phase | NEVER_SEEN"))
        .extracting(row -> String.join(" ", row))
        .isEqualTo(expected);
  }

  @Test
  void theTableOfStepsIsWhatThePlannerDecides() {
    Timing timing =
        new Timing(
            Duration.ofMinutes(2),
            Duration.ofMinutes(4),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Backoff.HOST);
    Planner planner = new Planner(timing);
    List<String> expected = new ArrayList<>();
    for (Desired desired : Desired.values()) {
      for (Phase phase : Phase.values()) {
        Lifecycle row = row(desired, phase, planner);
        List<String> cells = new ArrayList<>(List.of(desired.name(), phase.name()));
        for (DomainView seen : SEEN) {
          cells.add(planner.next(row, seen, NOW).getClass().getSimpleName());
        }
        expected.add(String.join(" ", cells));
      }
    }
    assertThat(STATES.table("desired | phase | absent"))
        .extracting(row -> String.join(" ", row))
        .isEqualTo(expected);
  }

  /** In the order of the table's columns. */
  private static final List<DomainView> SEEN =
      List.of(
          seen(PowerState.ABSENT, OffReason.UNKNOWN),
          seen(PowerState.OFF, OffReason.SHUTDOWN),
          seen(PowerState.OFF, OffReason.DESTROYED),
          seen(PowerState.RUNNING, OffReason.UNKNOWN),
          seen(PowerState.PAUSED, OffReason.UNKNOWN),
          seen(PowerState.CRASHED, OffReason.UNKNOWN));

  private static DomainView seen(PowerState state, OffReason reason) {
    return new DomainView(new UUID(0, 1), "i-0123456789abcdef0", state, reason, null);
  }

  /** A row that has come this far, on which nothing is waiting. */
  private static Lifecycle row(Desired desired, Phase phase, Planner planner) {
    Lifecycle row = new Lifecycle(ShutdownBehavior.STOP);
    List<Step> way = List.of(new Step.MakeDisks(), new Step.Define(), new Step.Start());
    way.subList(0, Math.min(phase.ordinal(), 3)).forEach(step -> row.did(step, planner, NOW));
    if (desired == Desired.STOPPED) {
      row.wantStopped(false, NOW);
    } else if (desired == Desired.TERMINATED) {
      row.wantTerminated(StateReason.USER_SHUTDOWN, "");
    }
    if (phase == Phase.RELEASED) {
      row.did(new Step.Release(), planner, NOW);
    }
    assertThat(row.desired()).isEqualTo(desired);
    assertThat(row.phase()).isEqualTo(phase);
    return row;
  }

  @Test
  void everyTestThatAnInvariantNamesIsThere() {
    String current = "";
    int named = 0;
    for (String code : Markdown.of("docs/INVARIANTS.md").codes()) {
      Matcher test = TEST.matcher(code);
      if (code.isEmpty() || !test.matches()) {
        continue;
      }
      current = test.group(1) == null ? current : test.group(1);
      String source = source(current);
      if (test.group(2) != null) {
        String end = test.group(3).isEmpty() ? "\\b" : "";
        assertThat(source).as(code).containsPattern("\\b" + test.group(2) + end);
      }
      named++;
    }
    assertThat(named).isGreaterThan(40);
  }

  @Test
  void everyWayOfChangeHasItsTest() {
    List<List<String>> rows = STATES.table("when");
    assertThat(rows).hasSizeGreaterThan(20);
    for (List<String> row : rows) {
      Matcher test = Pattern.compile("`(\\w+)\\.(\\w+)`").matcher(row.get(row.size() - 1));
      assertThat(test.matches()).as(row.get(0)).isTrue();
      assertThat(source(test.group(1)))
          .as(row.get(0))
          .containsPattern("@(?:Test|Order|MethodSource)\\b[^{;]*void " + test.group(2) + "\\(");
    }
  }

  private static String source(String className) {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      Path file = files.filter(path -> path.endsWith(className + ".java")).findAny().orElseThrow();
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
