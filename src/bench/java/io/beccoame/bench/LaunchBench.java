package io.beccoame.bench;

import java.nio.file.Path;
import java.util.List;

/** The answer time of RunInstances over the host in memory, with the work behind it going on. */
final class LaunchBench {

  private static final int WARM_UP = 15;

  private LaunchBench() {}

  static void run(Report report, Options options, Path home) {
    try (Service service =
        Service.start("launch", home, Blank.arguments("--spring.profiles.active=mock"))) {
      Ec2 api = service.api();
      String image = api.image("blank");
      for (int count : List.of(1, options.count())) {
        Report.progress("warming up with launches of %d", count);
        for (int i = 0; i < WARM_UP; i++) {
          once(api, image, count);
        }
        report.measure(
            "RunInstances of " + count + ", answer",
            "ms",
            count == 1 ? "" : "150",
            options.rounds(),
            () -> once(api, image, count));
      }
    }
  }

  private static double once(Ec2 api, String image, int count) {
    Ec2.Answer answer = api.run(image, count);
    List<String> ids = answer.instanceIds();
    api.await("running", ids);
    api.terminate(ids);
    api.await("terminated", ids);
    return answer.millis();
  }
}
