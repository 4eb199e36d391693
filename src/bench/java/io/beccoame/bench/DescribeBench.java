package io.beccoame.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures DescribeInstances over ever more rows. RunInstances of the mock profile makes them while
 * the queue is switched off: they stay pending, and nothing else runs.
 */
final class DescribeBench {

  private static final int CHUNK = 500;
  private static final int BY_ID_ROWS = 1000;
  private static final int CLIENTS = 4;
  private static final long CLIENTS_NANOS = 3_000_000_000L;

  private final Report report;
  private final Options options;
  private final Path home;

  DescribeBench(Report report, Options options, Path home) {
    this.report = report;
    this.options = options;
    this.home = home;
  }

  void run() {
    String[] arguments =
        Blank.arguments(
            "--spring.profiles.active=mock",
            "--db-scheduler.enabled=false",
            "--beccoame.instance.sweep=24h",
            "--beccoame.network.prefix-length=18");
    try (Service service = Service.start("describe", home, arguments)) {
      Ec2 api = service.api();
      String image = api.image("blank");
      List<String> ids = new ArrayList<>();
      for (int rows : options.rows()) {
        fill(api, image, ids, rows);
        describe(api, rows);
        if (rows == BY_ID_ROWS) {
          report.measure(
              "DescribeInstances by id of " + rows + ", " + CLIENTS + " clients",
              "requests/s",
              "",
              options.rounds(),
              () -> byId(api, ids));
        }
      }
    }
  }

  private void fill(Ec2 api, String image, List<String> ids, int rows) {
    Report.progress("launching until there are %d rows", rows);
    while (ids.size() < rows) {
      String zone = ids.size() / CHUNK % 2 == 0 ? "us-east-1a" : "us-east-1b";
      ids.addAll(
          api.run(
                  image,
                  Math.min(CHUNK, rows - ids.size()),
                  "Placement.AvailabilityZone",
                  zone,
                  "TagSpecification.1.ResourceType",
                  "instance",
                  "TagSpecification.1.Tag.1.Key",
                  "Name",
                  "TagSpecification.1.Tag.1.Value",
                  "bench-" + ids.size())
              .instanceIds());
    }
  }

  private void describe(Ec2 api, int rows) {
    for (int i = 0; i < 20; i++) {
      api.call("DescribeInstances");
    }
    Ec2.Answer last = api.call("DescribeInstances");
    if (last.instanceIds().size() != rows) {
      throw new IllegalStateException(last.instanceIds().size() + " rows, not " + rows);
    }
    report.measure(
        "DescribeInstances of %,d (%,d kB)".formatted(rows, last.body().length / 1000),
        "ms",
        rows == 1000 ? "60" : rows == 10_000 ? "600" : "",
        options.rounds(),
        () -> api.call("DescribeInstances").millis());
  }

  /** Answers per second to clients in this process, which shares the machine with the service. */
  private static double byId(Ec2 api, List<String> ids) {
    AtomicLong answers = new AtomicLong();
    long begun = System.nanoTime();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Random random = new Random(i);
      Thread client =
          new Thread(
              () -> {
                while (System.nanoTime() - begun < CLIENTS_NANOS) {
                  String id = ids.get(random.nextInt(ids.size()));
                  api.call("DescribeInstances", "InstanceId.1", id);
                  answers.incrementAndGet();
                }
              });
      clients.add(client);
      client.start();
    }
    for (Thread client : clients) {
      try {
        client.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return answers.get() * 1000 / Shell.millisSince(begun);
  }
}
