package io.beccoame.lab.chaos;

import io.beccoame.lab.Service;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
 * Kills a process with six writers on one database over and over. Each time, every transaction that
 * was acknowledged must be in the database as a whole, and none by half.
 */
public final class DatabaseChaos {

  /** Kills that one file outlives before the next one begins. */
  private static final int LIVES = 10;

  private static final int LONGEST_MILLIS = 900;
  private static final Duration FIRST_ANSWER = Duration.ofMinutes(1);

  private final int kills;
  private final Random random;
  private final Path directory;
  private final Databases databases;
  private final Set<Long> acknowledged = new HashSet<>();
  private long all;

  DatabaseChaos(int kills, long seed, Path directory, Databases databases) {
    this.kills = kills;
    this.databases = databases;
    this.random = new Random(seed);
    this.directory = directory;
  }

  /** The databases that are killed: the next one, and giving one back. */
  interface Databases {
    /** The JDBC address of a database that is empty at its first use. */
    String url(int number);

    /** Removes a database that is not used any more. */
    void remove(int number) throws IOException;
  }

  /** Files of H2 in a directory. */
  static Databases files(Path directory) {
    return new Databases() {
      @Override
      public String url(int number) {
        return "jdbc:h2:file:"
            + directory.resolve("database-" + number)
            + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
      }

      @Override
      public void remove(int number) throws IOException {
        Files.delete(directory.resolve("database-" + number + ".mv.db"));
      }
    };
  }

  /** Databases of one server. */
  static Databases of(EmbeddedPostgres server) {
    JdbcTemplate jdbc = new JdbcTemplate(server.getPostgresDatabase());
    return new Databases() {
      @Override
      public String url(int number) {
        String name = "database" + number;
        if (jdbc.queryForList("select 1 from pg_database where datname = ?", name).isEmpty()) {
          jdbc.execute("create database " + name);
        }
        return server.getJdbcUrl("postgres", name);
      }

      @Override
      public void remove(int number) {
        jdbc.execute("drop database database" + number + " with (force)");
      }
    };
  }

  /**
   * The command line: {@code ROUNDS [--seed NUMBER] [--postgresql]}; ends with 1 when anything was
   * wrong, with 2 when it is not understood.
   */
  public static void main(String[] args) throws IOException {
    List<String> words = new ArrayList<>(List.of(args));
    boolean server = words.remove("--postgresql");
    ChaosOptions options =
        ChaosOptions.parseOrExit(
            words.toArray(String[]::new), "test --database-chaos [--postgresql]");
    Path directory = Files.createTempDirectory("database-chaos");
    try (EmbeddedPostgres postgres = server ? EmbeddedPostgres.start() : null) {
      Databases databases = postgres == null ? files(directory) : of(postgres);
      DatabaseChaos chaos =
          new DatabaseChaos(options.rounds(), options.seed(), directory, databases);
      if (!chaos.run().isEmpty()) {
        System.exit(1);
      }
    }
  }

  /** Runs all kills up to the first loss; returns the faults, empty if there are none. */
  List<String> run() throws IOException {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < kills && problems.isEmpty(); i++) {
      if (i % LIVES == 0) {
        acknowledged.clear();
      }
      String url = databases.url(i / LIVES);
      kill(url, i);
      problems.addAll(look(url));
      if (i % LIVES == LIVES - 1) {
        System.out.printf(
            "[database-chaos] %d/%d kills, %d transactions acknowledged%n", i + 1, kills, all);
        databases.remove(i / LIVES);
      }
    }
    problems.forEach(problem -> System.out.println("[database-chaos] WRONG: " + problem));
    return problems;
  }

  private void kill(String url, int life) throws IOException {
    Path out = directory.resolve("acknowledged");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Service.QUICK);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(DatabaseWriters.class.getName(), url, life + "000000"));
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
    // The last line may be incomplete.
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

  private List<String> look(String url) {
    SingleConnectionDataSource connection = new SingleConnectionDataSource(url, true);
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
}
