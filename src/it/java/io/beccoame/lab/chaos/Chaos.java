package io.beccoame.lab.chaos;

import io.beccoame.lab.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Kills the service round after round while clients launch, stop, start, reboot and terminate, and
 * checks each time that every acknowledged change holds and nothing is left over. The same seed
 * draws the same calls; how far they get before the kill depends on the machine.
 */
public final class Chaos {

  /** Guests here hear no power button, and terminated ones are forgotten while others come. */
  private static final List<String> SETTINGS =
      List.of(
          "--beccoame.instance-types.b1.sizes.blank.vcpus=1",
          "--beccoame.instance-types.b1.sizes.blank.memory-mib=64",
          "--beccoame.host.cpu-overcommit=1000",
          "--beccoame.host.memory-overcommit=100",
          "--beccoame.instance.stop-timeout=3s",
          "--beccoame.instance.reboot-timeout=3s",
          "--beccoame.instance.ask-again=1s",
          "--beccoame.instance.sweep=10s",
          "--beccoame.instance.visible=45s");

  private final int rounds;
  private final long seed;
  private final Path home;
  private final Tally tally = new Tally();
  private Map<String, Want> now = new TreeMap<>();
  private int begun;

  Chaos(int rounds, long seed, Path home) {
    this.rounds = rounds;
    this.seed = seed;
    this.home = home;
  }

  /** The command line; ends with 1 when anything was wrong, with 2 when it is not understood. */
  public static void main(String[] args) {
    ChaosOptions options = ChaosOptions.parseOrExit(args, "test --chaos");
    Path home = Path.of(System.getProperty("beccoame.home", "/var/lib/beccoame"), "chaos");
    List<String> problems = new Chaos(options.rounds(), options.seed(), home).run();
    System.exit(problems.isEmpty() ? 0 : 1);
  }

  /** Runs all rounds up to the first fault; returns the faults, empty if there are none. */
  List<String> run() {
    say("%d rounds, seed %d", rounds, seed);
    makeHome();
    Host host = new Host(home);
    List<String> problems = new ArrayList<>();
    try (Service service = new Service(home, Service.QUICK, SETTINGS)) {
      service.addBlankImage();
      service.start();
      RowReader rows = new RowReader(home);
      for (int round = 1; round <= rounds && problems.isEmpty(); round++) {
        problems.addAll(round(round, service, host, rows));
      }
      if (problems.isEmpty()) {
        problems.addAll(End.of(service, host, rows, now.keySet()));
      }
    }
    say("%s", tally.summary(problems.size()));
    if (!problems.isEmpty()) {
      problems.forEach(problem -> say("LEFT OVER OR WRONG: %s", problem));
      say(
          "again: ./beccoame test --chaos %d --seed %d; the service's log: %s",
          begun, seed, Service.LOG);
    }
    return problems;
  }

  private List<String> round(int round, Service service, Host host, RowReader rows) {
    begun = round;
    Random random = new Random(seed * 1_000_003L + round);
    Plan plan = Plan.draw(random, round, "chaos-" + seed + "-" + round, now);
    Round.Result result;
    try {
      result = new Round(service, host, rows, plan, now).run();
    } catch (RuntimeException | AssertionError e) {
      return List.of("round " + round + ", " + plan + ": " + e);
    }
    now = result.now();
    tally.add(plan, result);
    say(
        "round %d/%d: %s; %d instances, settled in %.1f s, %s",
        round,
        rounds,
        Tally.harm(plan),
        now.size(),
        result.settledMillis() / 1e3,
        result.problems().isEmpty() ? "ok" : result.problems().size() + " PROBLEMS");
    return result.problems();
  }

  /** Creates the home, traversable for everyone, as QEMU may run as another user. */
  private void makeHome() {
    try {
      for (String sub : List.of("images", "volumes", "console", "db")) {
        Files.createDirectories(home.resolve(sub));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void say(String format, Object... args) {
    System.err.printf(Locale.ROOT, "[chaos] " + format + "%n", args);
  }
}
