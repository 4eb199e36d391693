package io.beccoame.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures the program as it is shipped: its jar in a separate process, a plain client, real
 * libvirt of a lab for the domains and the host in memory for the rest. Prints a table, or writes
 * it to {@code docs/BENCHMARKS.md}.
 */
public final class Bench {

  private static final Path PAGE = Path.of("docs", "BENCHMARKS.md");

  private Bench() {}

  /** Runs the parts that the arguments name; see {@link Options#USAGE}. */
  public static void main(String[] args) throws IOException {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(Options.USAGE);
      System.exit(2);
      return;
    }
    Machine machine = Machine.look();
    Report.progress("%s", machine.sentence());
    Report report = new Report();
    measure(report, options);
    String table = report.markdown(machine, options);
    System.out.println(table);
    if (options.write()) {
      Report.replace(PAGE, table);
    }
  }

  private static void measure(Report report, Options options) throws IOException {
    Path home = Path.of(System.getProperty("beccoame.home", "target/bench/home"));
    if (options.has("start")) {
      StartBench.run(report, options, home);
    }
    if (options.has("forty")) {
      new FortyBench(report, options, home).run();
    }
    if (options.has("disk")) {
      DiskBench.run(report, options, home);
    }
    if (options.has("launch")) {
      LaunchBench.run(report, options, Files.createTempDirectory("beccoame-bench"));
    }
    if (options.has("describe")) {
      new DescribeBench(report, options, Files.createTempDirectory("beccoame-bench")).run();
    }
  }
}
