package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks over every offered action with the mistakes that any caller makes. What is asked follows
 * from the table of actions and the model, so a new action is covered by itself. Each mistake gets
 * AWS's code and status, and no row changes.
 */
class EveryActionTest extends WholeWire {

  @TestFactory
  Stream<DynamicTest> everyMistakeGetsItsCodeAndChangesNoRow() {
    Samples samples = new Samples(this::form);
    return table.all().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> check(entry, samples)));
  }

  private void check(ActionTable.Entry entry, Samples samples) {
    Map<String, Integer> before = TableSums.of(jdbc);
    List<String> wrong = new ArrayList<>();
    for (Mistakes.Mistake mistake : new Mistakes(entry, samples).all()) {
      Answer answer = form(mistake.request());
      if (!mistake.expected().matcher(answer.code()).matches()
          || !answer.isXml()
          || mistake.status() != 0 && mistake.status() != answer.status()
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

    assertThat(wrong).isEmpty();
    assertThat(TableSums.of(jdbc)).isEqualTo(before);
  }

  private static String shown(String request) {
    return request.length() <= 300 ? request : request.substring(0, 300) + "…";
  }
}
