package io.beccoame.lab.chaos;

import io.beccoame.lab.Service;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Kills six writers on one database over and over. Each time, every transaction that was
 * acknowledged must be there as a whole, and none by half.
 */
public final class DatabaseChaos {

  /** Kills that one file outlives before the next one begins. */
  private static final int LIVES = 10;

  private static final int LONGEST_MILLIS = 900;
  private static final Duration FIRST_ANSWER = Duration.ofMinutes(1);

  private final int kills;
  private final Random random;
  private final Path directory;
  private final Set<Long> acknowledged = new HashSet<>();
  private long all;

  DatabaseChaos(int kills, long seed, Path directory) {
    this.kills = kills;
    this.random = new Random(seed);
    this.directory = directory;
  }

  /** The command line; ends with 1 when anything was wrong, with 2 when it is not understood. */
  public static void main(String[] args) throws IOException {
    ChaosOptions options = ChaosOptions.parseOrExit(args, "test --database-chaos");
    Path directory = Files.createTempDirectory("database-chaos");
    System.exit(
        new DatabaseChaos(options.rounds(), options.seed(), directory).run().isEmpty() ? 0 : 1);
  }

  /** All kills up to the first that loses anything; what was wrong, empty if nothing was. */
  List<String> run() throws IOException {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < kills && problems.isEmpty(); i++) {
      if (i % LIVES == 0) {
        acknowledged.clear();
      }
      Path file = directory.resolve("database-" + i / LIVES);
      kill(file, i);
      problems.addAll(look(file));
      if (i % LIVES == LIVES - 1) {
        System.out.printf(
            "[database-chaos] %d/%d kills, %d transactions acknowledged, file of %d KiB%n",
            i + 1, kills, all, Files.size(mv(file)) >> 10);
        Files.delete(mv(file));
      }
    }
    problems.forEach(problem -> System.out.println("[database-chaos] WRONG: " + problem));
    return problems;
  }

  private void kill(Path file, int life) throws IOException {
    Path out = directory.resolve("acknowledged");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Service.QUICK);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(DatabaseWriters.class.getName(), file.toString(), life + "000000"));
    command.add(out.toString());
    Files.writeString(out, "");
    File log = directory.resolve("log").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    try {
      Awaitility.await("the first transaction")
          .atMost(FIRST_ANSWER)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> Files.size(out) > 0 || !process.isAlive());
      process
          .onExit()
          .completeOnTimeout(process, random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS)
          .join();
      if (!process.isAlive()) {
        throw new IllegalStateException(Files.readString(log.toPath()));
      }
    } finally {
      process.destroyForcibly().onExit().join();
    }
    // What was printed last may have been cut off.
    String printed = Files.readString(out);
    printed
        .substring(0, printed.lastIndexOf('\n') + 1)
        .lines()
        .map(Long::valueOf)
        .forEach(this::add);
  }

  private void add(Long number) {
    acknowledged.add(number);
    all++;
  }

  private List<String> look(Path file) {
    SingleConnectionDataSource connection =
        new SingleConnectionDataSource("jdbc:h2:file:" + file, true);
    try {
      JdbcTemplate jdbc = new JdbcTemplate(connection);
      List<String> problems = new ArrayList<>();
      Set<Long> parents = Set.copyOf(jdbc.queryForList("select id from parent", Long.class));
      Set<Long> lost =
          acknowledged.stream().filter(id -> !parents.contains(id)).collect(Collectors.toSet());
      if (!lost.isEmpty()) {
        problems.add("acknowledged and lost: " + lost);
      }
      List<Long> half =
          jdbc.query(
              "select id from parent where v <> 'changed' or (select count(*) from child"
                  + " where child.parent = parent.id) <> ? union select parent from child"
                  + " where parent not in (select id from parent) union select parent from note"
                  + " where parent not in (select id from parent)",
              (row, number) -> row.getLong(1),
              DatabaseWriters.CHILDREN);
      if (!half.isEmpty()) {
        problems.add("there by half: " + half);
      }
      return problems;
    } finally {
      connection.destroy();
    }
  }

  private static Path mv(Path file) {
    return Path.of(file + ".mv.db");
  }
}
