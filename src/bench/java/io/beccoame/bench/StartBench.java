package io.beccoame.bench;

import java.nio.file.Path;
import java.util.List;

/** Measures the time from {@code java -jar} until the service reports itself ready. */
final class StartBench {

  private StartBench() {}

  static void run(Report report, Options options, Path home) {
    report.add("first start, with all migrations", "s", "", List.of(once(home)));
    report.measure("start", "s", "", options.rounds(), () -> once(home));
  }

  private static double once(Path home) {
    try (Service service = Service.start("start", home, Blank.arguments())) {
      return service.startMillis() / 1000;
    }
  }
}
