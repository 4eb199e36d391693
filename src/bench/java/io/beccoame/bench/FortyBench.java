package io.beccoame.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures one RunInstances of many machines on real libvirt, beside the floor script, round by
 * round.
 */
final class FortyBench {

  private static final double REACH = 1.15;

  private final Report report;
  private final Options options;
  private final Path home;

  private final List<Double> answers = new ArrayList<>();
  private final List<Double> ours = new ArrayList<>();
  private final List<Double> described = new ArrayList<>();
  private final List<Double> gone = new ArrayList<>();
  private final List<Double> floors = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();

  FortyBench(Report report, Options options, Path home) {
    this.report = report;
    this.options = options;
    this.home = home;
  }

  void run() {
    int count = options.count();
    Path base = Blank.image(home);
    try (Service service = Service.start("forty", home, Blank.arguments());
        StartWatch watch = new StartWatch()) {
      Ec2 api = service.api();
      String image = api.image(Blank.IMAGE);
      Report.progress("warming up with %d machines", count);
      List<String> first = api.run(image, 1).instanceIds();
      api.await("running", first);
      String virtType = virtType(first.get(0));
      down(api, first);
      ours(api, image, watch);
      clear();
      Floor floor = new Floor(Path.of("target", "bench", "floor"), home, base, count, virtType);
      int parallel = best(floor, watch);
      for (int round = 1; round <= options.rounds(); round++) {
        double floorSeconds = floor.up(parallel, count, watch);
        floor.down();
        double seconds = ours(api, image, watch);
        floors.add(floorSeconds);
        ratios.add(seconds / floorSeconds);
        Report.progress(
            "round %d: %.1f s, the floor %.1f s, answer %.0f ms",
            round, seconds, floorSeconds, answers.get(answers.size() - 1));
      }
      add(parallel);
    }
  }

  private void add(int parallel) {
    int count = options.count();
    report.add("RunInstances of " + count + " on real libvirt, answer", "ms", "150", answers);
    report.add(count + " blank domains have started", "s", "", ours);
    report.add("the same by the floor script, " + parallel + " in parallel", "s", "", floors);
    report.add("ratio of the two in a round", "×", "" + REACH, ratios);
    report.add(count + " are running in DescribeInstances", "s", "", described);
    report.add("TerminateInstances of " + count + " until no domain is left", "s", "", gone);
  }

  /** Runs one launch and terminates it; returns the seconds until the last domain had started. */
  private double ours(Ec2 api, String image, StartWatch watch) {
    watch.reset();
    long begun = System.nanoTime();
    Ec2.Answer answer = api.run(image, options.count());
    answers.add(answer.millis());
    double seconds = watch.secondsUntil(options.count(), begun);
    ours.add(seconds);
    api.await("running", answer.instanceIds());
    described.add(Shell.millisSince(begun) / 1000);
    gone.add(down(api, answer.instanceIds()));
    return seconds;
  }

  /** The first round warms up. */
  private void clear() {
    List.of(answers, ours, described, gone).forEach(List::clear);
  }

  private int best(Floor floor, StartWatch watch) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int parallel : new int[] {8, 16}) {
      double seconds = floor.up(parallel, options.count(), watch);
      floor.down();
      Report.progress("the floor script with %d in parallel: %.1f s", parallel, seconds);
      if (seconds < least) {
        least = seconds;
        best = parallel;
      }
    }
    return best;
  }

  private static double down(Ec2 api, List<String> ids) {
    long begun = System.nanoTime();
    api.terminate(ids);
    Shell.await(
        "all domains are gone",
        Duration.ofMinutes(5),
        Duration.ofMillis(200),
        () -> Shell.virsh("list", "--all", "--name").isBlank());
    double seconds = Shell.millisSince(begun) / 1000;
    api.await("terminated", ids);
    return seconds;
  }

  private static String virtType(String domain) {
    return Shell.virsh("dumpxml", domain).startsWith("<domain type='kvm'") ? "kvm" : "qemu";
  }
}
