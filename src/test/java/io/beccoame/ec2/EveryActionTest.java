package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls every offered action with the mistakes that any caller makes. The requests follow from the
 * table of actions and the model, so a new action is covered automatically. Each mistake gets AWS's
 * code and status, and no row changes.
 */
class EveryActionTest extends WholeWire {

  /** Sums after the last action, which are those before the next one. */
  private Map<String, Integer> sums = Map.of();

  @TestFactory
  Stream<DynamicTest> everyMistakeGetsItsCodeAndChangesNoRow() {
    WholeRequests whole = new WholeRequests(new Samples(this::form), this::form, this::settle);
    return Stream.concat(
        table.all().stream()
            .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> check(entry, whole))),
        table.all().stream()
            .filter(entry -> new Mistakes(entry, whole).takesToken())
            .map(
                entry ->
                    DynamicTest.dynamicTest(
                        entry.name() + ", a token used twice", () -> useTwice(entry, whole))));
  }

  private void useTwice(ActionTable.Entry entry, WholeRequests whole) {
    Mistakes mistakes = new Mistakes(entry, whole);
    if (!ActionQuirks.refused(entry.name())) {
      Answer first = form(mistakes.withToken("token", 1));
      assertThat(first.status()).as(first.body()).isEqualTo(200);
      Map<String, Integer> before = TableSums.of(jdbc);

      Answer other = form(mistakes.withToken("token", 2));

      assertThat(other.code()).as(other.body()).isEqualTo("IdempotentParameterMismatch");
      assertThat(other.status()).isEqualTo(400);
      assertThat(TableSums.of(jdbc)).isEqualTo(before);
    }
  }

  private void check(ActionTable.Entry entry, WholeRequests whole) {
    Map<String, Integer> before = sums.isEmpty() ? TableSums.of(jdbc) : sums;
    List<String> wrong = new ArrayList<>();
    for (Mistakes.Mistake mistake : new Mistakes(entry, whole).all()) {
      Answer answer = form(mistake.request());
      if (!mistake.expected().matcher(answer.code()).matches()
          || !answer.isXml()
          || answer.status() != statusOf(answer.code())
          || answer.status() >= 400 && !ErrorCodes.known(answer.code())) {
        wrong.add(
            "%s: expected %s, got %d %s for %s"
                .formatted(
                    mistake.kind(),
                    mistake.expected(),
                    answer.status(),
                    answer.body().replaceAll("(?s).*<Errors>|<RequestID.*", ""),
                    shown(mistake.request())));
      }
    }

    sums = TableSums.of(jdbc);
    assertThat(wrong).isEmpty();
    assertThat(sums).isEqualTo(before);
  }

  /** Writes the rows as the queue would for the resources that were just requested. */
  private void settle() {
    jdbc.update(
        "update instance set observed = 'RUNNING', phase = 'UP', ever_up = true"
            + " where phase = 'ACCEPTED'");
    jdbc.update(
        "update volume set state = case when instance_id is null then 'AVAILABLE' else 'IN_USE' end"
            + " where state = 'CREATING'");
    jdbc.update("update volume set attachment = 'ATTACHED' where attachment = 'ATTACHING'");
    jdbc.update("update volume set next_file = null");
    jdbc.update("update snapshot set state = 'COMPLETED' where state = 'PENDING'");
  }

  private static int statusOf(String code) {
    return switch (code) {
      case "Success" -> 200;
      case "DryRunOperation" -> 412;
      default -> 400;
    };
  }

  private static String shown(String request) {
    return request.length() <= 300 ? request : request.substring(0, 300) + "…";
  }
}
