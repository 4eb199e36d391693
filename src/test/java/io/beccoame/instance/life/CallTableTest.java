package io.beccoame.instance.life;

import static io.beccoame.instance.Launches.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beccoame.Markdown;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.StateChange;
import io.beccoame.instance.lifecycle.Desired;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.Observed;
import io.beccoame.instance.lifecycle.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/** The table "Calls" of {@code docs/STATES.md}, each cell from every row that shows its state. */
@QuiescentApp
class CallTableTest {

  private static final Markdown STATES = Markdown.of("docs/STATES.md");
  private static final String HEADER = "call";

  @Autowired ConfigurableApplicationContext context;
  private CrashRun life;
  private InstanceService calls;

  /** A call of the service. */
  interface Call {
    List<StateChange> of(InstanceService service, List<String> ids);
  }

  private static final Map<String, Call> CALLS =
      Map.of(
          "StartInstances", (service, ids) -> service.start(ACCOUNT, ids),
          "StopInstances", (service, ids) -> service.stop(ACCOUNT, ids, false),
          "StopInstances at once", (service, ids) -> service.stop(ACCOUNT, ids, true),
          "RebootInstances",
              (service, ids) -> {
                service.reboot(ACCOUNT, ids);
                return List.of();
              },
          "TerminateInstances", (service, ids) -> service.terminate(ACCOUNT, ids, false),
          "TerminateInstances at once", (service, ids) -> service.terminate(ACCOUNT, ids, true));

  /** Columns that the row shows right after the call, where they changed. */
  private static final Map<String, String> WRITES =
      Map.of(
          "starts", "desired=RUNNING phase=ACCEPTED force=false reboots=0",
          "stops", "desired=STOPPED",
          "reboots", "desired=RUNNING phase=REBOOTING force=false reboots=1",
          "terminates", "desired=TERMINATED",
          "cuts", "force=true");

  @BeforeEach
  void oneInstance() {
    life = new CrashRun(context);
    life.world.launch();
    calls = life.process.the(InstanceService.class);
  }

  static Stream<Arguments> cells() {
    List<String> columns = STATES.header(HEADER);
    return STATES.table(HEADER).stream()
        .flatMap(
            row ->
                IntStream.range(1, columns.size())
                    .mapToObj(i -> Arguments.of(row.get(0), columns.get(i), row.get(i))));
  }

  @Test
  void theTableHasEveryCallAndEveryState() {
    assertThat(STATES.table(HEADER))
        .extracting(row -> row.get(0))
        .hasSameElementsAs(CALLS.keySet());
    assertThat(STATES.header(HEADER).subList(1, 7))
        .hasSameElementsAs(Stream.of(InstanceState.values()).map(InstanceState::wire).toList());
  }

  @ParameterizedTest(name = "{0} of one that is {1}: {2}")
  @MethodSource("cells")
  void call(String name, String state, String effect) {
    Call call = Objects.requireNonNull(CALLS.get(name), name);
    List<String> facts = facts(state);
    assertThat(facts).isNotEmpty();
    for (String each : facts) {
      set(each);
      String before = row();
      if (effect.equals("refused")) {
        Ec2Exception refusal =
            catchThrowableOfType(Ec2Exception.class, () -> call.of(calls, life.world.ids()));
        assertThat(refusal).as(each).isNotNull();
        assertThat(refusal.code()).isEqualTo("IncorrectInstanceState");
        assertThat(row()).as(each).isEqualTo(before);
      } else {
        List<StateChange> changes = call.of(calls, life.world.ids());
        assertThat(changes).allMatch(change -> change.previous().wire().equals(state));
        assertEffect(effect, each, before);
        assertThat(changes).allMatch(change -> change.current() == life.world.state());
      }
    }
  }

  private void assertEffect(String effect, String facts, String before) {
    if (effect.equals("quiet")) {
      assertThat(row()).as(facts).isEqualTo(before);
    } else {
      assertThat(row()).as(facts).contains(WRITES.get(effect));
    }
  }

  /** Every combination of the three facts that shows this state, as an update of the row. */
  private static List<String> facts(String state) {
    List<String> facts = new ArrayList<>();
    for (Desired desired : Desired.values()) {
      for (Phase phase : Phase.values()) {
        for (Observed observed : Observed.values()) {
          if (InstanceState.of(desired, observed, phase).wire().equals(state)) {
            facts.add(
                "desired = '%s', phase = '%s', observed = '%s'"
                    .formatted(desired, phase, observed));
          }
        }
      }
    }
    return facts;
  }

  private void set(String facts) {
    life.process
        .database()
        .update(
            "update instance set reboot_wanted = 0, reboot_done = 0, force_stop = false,"
                + " asked_at = null, reason_code = null, transition_reason = '', "
                + facts);
  }

  private String row() {
    return life.process
        .database()
        .query(
            "select * from instance",
            (row, number) ->
                "desired=%s phase=%s force=%s reboots=%s observed=%s asked=%s reason=%s %s"
                    .formatted(
                        row.getString("desired"),
                        row.getString("phase"),
                        row.getBoolean("force_stop"),
                        row.getInt("reboot_wanted") - row.getInt("reboot_done"),
                        row.getString("observed"),
                        row.getString("asked_at"),
                        row.getString("reason_code"),
                        row.getString("transition_reason")))
        .get(0);
  }
}
