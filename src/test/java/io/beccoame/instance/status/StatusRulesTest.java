package io.beccoame.instance.status;

import static io.beccoame.instance.status.Guests.PATIENCE;
import static io.beccoame.instance.status.Guests.STARTED;
import static io.beccoame.instance.status.Guests.after;
import static io.beccoame.instance.status.Guests.booting;
import static io.beccoame.instance.status.Guests.leased;
import static io.beccoame.instance.status.Guests.looked;
import static io.beccoame.instance.status.Guests.metadata;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.Markdown;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.Observed;
import io.beccoame.instance.timeline.Boot;
import io.beccoame.instance.timeline.Milestone;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of the status in {@code docs/STATES.md}, row by row. */
class StatusRulesTest {

  private static final StatusRules RULES = new StatusRules(PATIENCE);
  private static final Instant OBSERVED = after(1);
  private static final Map<String, Scene> SCENES = scenes();

  /** A boot, and the time at which its status is asked for. */
  private record Scene(Boot boot, Instant now) {}

  private static Map<String, Scene> scenes() {
    Map<String, Scene> scenes = new LinkedHashMap<>();
    Boot moving = booting().with(booting().evidence().console(after(4), 0, 900));
    Boot leased = leased(booting(), after(60));
    scenes.put("anything", new Scene(looked(leased, after(9)), after(9)));
    scenes.put("nothing yet", new Scene(looked(booting(), after(4)), after(4)));
    scenes.put("only its console moves", new Scene(looked(moving, after(4)), after(4)));
    scenes.put("took its address", new Scene(looked(leased, after(59)), after(59)));
    scenes.put(
        "took its address for ever",
        new Scene(looked(leased(booting(), null), after(6000)), after(6000)));
    scenes.put("asked for metadata", new Scene(metadata(booting(), after(1)), after(5)));
    scenes.put(
        "showed a login prompt",
        new Scene(looked(booting().mark(Milestone.PROMPT, after(1)), after(5)), after(5)));
    scenes.put(
        "showed that cloud-init is done",
        new Scene(looked(booting().mark(Milestone.CLOUD_INIT, after(1)), after(5)), after(5)));
    scenes.put(
        "was heard on the network",
        new Scene(
            looked(booting().with(booting().evidence().heard(after(8), 5)), after(12)), after(12)));
    scenes.put(
        "nothing, seen after its patience", new Scene(looked(booting(), after(5)), after(6)));
    scenes.put(
        "only its console moves, seen after its patience",
        new Scene(looked(moving, after(5)), after(6)));
    scenes.put("let its lease end", new Scene(looked(leased, after(60)), after(61)));
    scenes.put(
        "let its lease end, its console moves",
        new Scene(
            looked(leased.with(leased.evidence().console(after(58), 0, 9)), after(62)), after(62)));
    scenes.put(
        "let its lease end, was heard since",
        new Scene(
            looked(leased.with(leased.evidence().heard(after(62), 9)), after(62)), after(62)));
    scenes.put(
        "let its lease end and renewed it",
        new Scene(looked(leased(leased, after(122)), after(62)), after(62)));
    scenes.put(
        "asked for metadata, then nothing for its patience",
        new Scene(looked(metadata(booting(), after(2)), after(7)), after(7)));
    scenes.put(
        "let its lease end while nobody looked", new Scene(looked(leased, after(59)), after(61)));
    scenes.put(
        "was not looked at for its patience",
        new Scene(looked(leased, after(10)), after(15).plusSeconds(1)));
    return scenes;
  }

  static Stream<Arguments> table() {
    return Markdown.of("docs/STATES.md").table("state | seen | the guest in this boot").stream()
        .map(row -> Arguments.of(row.toArray()));
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @MethodSource("table")
  void saysWhatTheTableSays(
      String state, String seen, String guest, String system, String instance, String since) {
    Scene scene = Objects.requireNonNull(SCENES.get(guest), guest);
    for (InstanceState each : InstanceState.values()) {
      if ((each == InstanceState.RUNNING) == state.equals("running")) {
        for (Observed observed : Observed.values()) {
          if (seen.equals("any") || seen.equals(observed.name())) {
            Checks checks = RULES.checks(each, observed, OBSERVED, scene.boot(), scene.now());
            assertThat(checks.system().summary().wire()).isEqualTo(system);
            assertThat(checks.instance().summary().wire()).isEqualTo(instance);
            Check impaired = system.equals("impaired") ? checks.system() : checks.instance();
            assertThat(impaired.impairedSince()).isEqualTo(time(since));
          }
        }
      }
    }
  }

  private static @Nullable Instant time(String words) {
    return switch (words) {
      case "" -> null;
      case "the host fell silent", "it was paused" -> OBSERVED;
      case "patience after its start" -> STARTED.plus(PATIENCE);
      case "the lease ended" -> after(60);
      case "patience after its last sign" -> after(2).plus(PATIENCE);
      default -> throw new AssertionError(words);
    };
  }

  @Test
  void theTableHasEveryScene() {
    assertThat(table().map(row -> row.get()[2])).containsAll(List.copyOf(SCENES.keySet()));
  }

  @Test
  void disksFollowTheHost() {
    Boot boot = booting();
    assertThat(disks(Observed.RUNNING, boot)).isEqualTo(Summary.OK);
    assertThat(disks(Observed.PAUSED, boot)).isEqualTo(Summary.IMPAIRED);
    assertThat(disks(Observed.UNKNOWN, boot)).isEqualTo(Summary.INSUFFICIENT_DATA);
    assertThat(disks(Observed.NEVER_SEEN, boot)).isEqualTo(Summary.INITIALIZING);
  }

  private static Summary disks(Observed observed, Boot boot) {
    return RULES
        .checks(InstanceState.RUNNING, observed, OBSERVED, boot, after(1))
        .disks()
        .summary();
  }

  @Test
  void anInstanceWithoutABootIsInitializing() {
    assertThat(
            RULES
                .checks(InstanceState.RUNNING, Observed.RUNNING, OBSERVED, null, after(9))
                .instance()
                .summary())
        .isEqualTo(Summary.INITIALIZING);
  }
}
