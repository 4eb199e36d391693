package io.beccoame.ec2;

import io.beccoame.Beccoame;
import io.beccoame.lab.chaos.ChaosOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sends random requests to the whole service over HTTP: signed ones by four callers at once, odd
 * HTTP beside them, then unsigned ones while nothing else happens. No request may get an internal
 * error, no unsigned one may change a row, liveness is answered all the time, and after everything
 * was removed the heap is as large as before.
 */
public final class Fuzz {

  private static final Logger LOG = LoggerFactory.getLogger(Fuzz.class);
  private static final int CALLERS = 4;
  private static final int BLOCK = 5_000;
  private static final int WARM = 2_000;
  private static final int UNSIGNED_PERCENT = 20;
  private static final int ODD_EACH = 20;
  private static final int SHOWN = 25;
  private static final long LIVENESS_MILLIS = 500;
  private static final double HEAP = 1.1;
  private static final String PASSWORD = "fuzz-password";

  private final ConfigurableApplicationContext service;
  private final URI url;
  private final FuzzClient client;
  private final List<ActionTable.Entry> actions;
  private final Collection<String> wrong = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> codes = new ConcurrentHashMap<>();

  private Fuzz(ConfigurableApplicationContext service) {
    this.service = service;
    this.url = URI.create("http://127.0.0.1:" + port());
    this.client = new FuzzClient(url);
    this.actions = List.copyOf(service.getBean(ActionTable.class).all());
  }

  /** The command line; ends with 1 when anything was wrong, with 2 when it is not understood. */
  public static void main(String[] args) throws Exception {
    ChaosOptions options = ChaosOptions.parseOrExit(args, "test --fuzz");
    Path home = Files.createTempDirectory("fuzz");
    try (ConfigurableApplicationContext service =
        new SpringApplicationBuilder(Beccoame.class)
            .profiles("mock")
            .run(
                "--server.port=0",
                "--beccoame.home=" + home,
                "--beccoame.account-id=123456789012",
                "--beccoame.access-key-id=" + FuzzClient.KEY,
                "--beccoame.secret-access-key=" + FuzzClient.SECRET,
                "--beccoame.admin.password=" + PASSWORD,
                "--beccoame.import.addresses=http://127.0.0.1:9/",
                "--logging.level.root=WARN")) {
      System.exit(new Fuzz(service).run(options.rounds(), options.seed()) ? 0 : 1);
    }
  }

  private boolean run(int count, long seed) throws Exception {
    block(WARM, seed - 1);
    long before = heap();
    try (Liveness liveness = new Liveness(url)) {
      long begun = System.nanoTime();
      for (int sent = 0; sent < count && wrong.size() < SHOWN; sent += BLOCK) {
        block(Math.min(BLOCK, count - sent), seed + sent);
        System.out.printf(
            "[fuzz] %d of %d requests in %d s, %d codes, %d wrong, liveness within %d ms%n",
            Math.min(count, sent + BLOCK),
            count,
            Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
            codes.size(),
            wrong.size(),
            liveness.longest());
      }
      check(liveness);
    }
    long after = heap();
    System.out.printf("[fuzz] heap of %d KiB before, %d KiB after%n", before >> 10, after >> 10);
    if (after > before * HEAP) {
      wrong.add("the heap has grown");
    }
    System.out.println("[fuzz] codes " + new TreeMap<>(codes));
    wrong.forEach(each -> System.out.println("[fuzz] WRONG: " + each));
    System.out.println(wrong.isEmpty() ? "[fuzz] nothing wrong" : "[fuzz] seed " + seed);
    return wrong.isEmpty();
  }

  private void check(Liveness liveness) {
    if (liveness.failures() > 0 || liveness.longest() > LIVENESS_MILLIS) {
      wrong.add(
          "liveness failed %d times of %d, and took %d ms at most"
              .formatted(liveness.failures(), liveness.asked(), liveness.longest()));
    }
  }

  /** Sends some requests to a reset service. */
  private void block(int count, long seed) throws Exception {
    reset();
    int unsigned = count * UNSIGNED_PERCENT / 100;
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      long own = seed * CALLERS + i;
      callers.add(() -> signed((count - unsigned) / CALLERS, own));
    }
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try {
      for (Future<Boolean> caller : threads.invokeAll(callers)) {
        caller.get();
      }
    } catch (ExecutionException e) {
      LOG.error("A caller ended", e);
      wrong.add("a caller ended by " + e.getCause());
    } finally {
      threads.shutdown();
    }
    unsigned(unsigned, seed);
  }

  private boolean signed(int count, long seed) throws IOException {
    FuzzRequests requests = new FuzzRequests(seed, actions, new Samples(client::form));
    OddHttp odd = new OddHttp(port(), seed);
    for (int i = 0; i < count && wrong.size() < SHOWN; i++) {
      FuzzRequests.Sent sent = requests.next();
      WholeWire.Answer answer = client.send(sent, true);
      codes.merge(answer.code(), 1, Integer::sum);
      if (!isNoPath(sent, answer) && !FuzzTest.isRight(sent, answer)) {
        wrong.add(answer.status() + " " + answer.code() + " to " + sent);
      }
      String odds = i % ODD_EACH == 0 ? odd.send() : "";
      if (!odds.isEmpty()) {
        wrong.add(odds);
      }
    }
    return true;
  }

  /** Returns whether Tomcat refuses the path before a document can be written. */
  private static boolean isNoPath(FuzzRequests.Sent sent, WholeWire.Answer answer) {
    return sent.path().contains("%00") && answer.status() == 400 && answer.body().isEmpty();
  }

  private void unsigned(int count, long seed) {
    FuzzRequests requests = new FuzzRequests(-seed, actions, new Samples(client::form));
    Map<String, Integer> before = rest();
    for (int i = 0; i < count && wrong.size() < SHOWN; i++) {
      FuzzRequests.Sent sent = requests.next();
      WholeWire.Answer answer = client.send(sent, false);
      boolean greeting = sent.method().equals("GET") && answer.body().startsWith("This is Becc");
      if (!greeting && (answer.status() < 400 || answer.status() >= 500)) {
        wrong.add("unsigned: " + answer.status() + " " + answer.code() + " to " + sent);
      }
    }
    Map<String, Integer> after = sums();
    if (!after.equals(before)) {
      wrong.add("unsigned requests changed rows: " + before + " " + after);
    }
  }

  /** The sums when they have not changed for a while, as the queue has come to its rest. */
  private Map<String, Integer> rest() {
    return Awaitility.await("the queue's rest")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .until(
            new Callable<Map<String, Integer>>() {
              private Map<String, Integer> last = Map.of();
              private int times;

              @Override
              public Map<String, Integer> call() {
                Map<String, Integer> now = sums();
                times = now.equals(last) ? times + 1 : 0;
                last = now;
                return times < 4 ? Map.of() : now;
              }
            },
            sums -> !sums.isEmpty());
  }

  private Map<String, Integer> sums() {
    Map<String, Integer> sums = TableSums.of(service.getBean(JdbcTemplate.class));
    // Heartbeats of the queue and probes of booting guests continue.
    sums.keySet().removeAll(Set.of("SCHEDULED_TASKS", "INSTANCE_BOOT"));
    return sums;
  }

  private long heap() throws Exception {
    reset();
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private void reset() throws IOException {
    String user =
        Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    var connection =
        (java.net.HttpURLConnection) URI.create(url + "/mock/reset").toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Authorization", "Basic " + user);
    int status = connection.getResponseCode();
    if (status != 204) {
      throw new IOException("The reset was answered by " + status);
    }
  }

  private int port() {
    return Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
  }
}
