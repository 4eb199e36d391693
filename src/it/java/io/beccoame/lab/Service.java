package io.beccoame.lab;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The packaged service as a separate process, which can be killed and started again. */
public final class Service implements AutoCloseable {

  // Not from 5900 on: guests' screens take those while the service is down.
  static final String URL = "http://127.0.0.1:5055";

  /** File to which its output is appended. */
  public static final Path LOG = log(System.getProperty("lab.reports", "target"));

  /** A client compiler that starts quickly: most of these processes live for seconds. */
  public static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** The lab's own data home. */
  static final Path LAB_HOME =
      Path.of(System.getenv().getOrDefault("BECCOAME_HOME", "/var/lib/beccoame"));

  private static final String KEY = "AKIALABLABLABLABLAB0";
  private static final String SECRET = "lab-secret-lab-secret-lab-secret-lab-sec";

  private final Path home;
  private final List<String> jvm;
  private final List<String> settings;
  private final List<String> before = new ArrayList<>();
  private @Nullable Process process;

  /** Starts afresh in the lab's own data home. */
  Service(String... settings) {
    this(LAB_HOME, QUICK, List.of(settings));
  }

  /** Starts afresh in that data home, with options for its JVM; no other may run. */
  public Service(Path home, List<String> jvm, List<String> settings) {
    this.home = home;
    this.jvm = List.copyOf(jvm);
    this.settings = List.copyOf(settings);
    Libvirt.clear();
    forget();
  }

  /** Rows, disks and filters of an earlier one; images stay. */
  private void forget() {
    if (!"1".equals(System.getenv("BECCOAME_LAB"))) {
      throw new IllegalStateException("Only a lab's data are ours to empty");
    }
    List<String> kept = List.of("installed", "admin-password", "metrics-password", "sql-password");
    kept.forEach(file -> Shell.run(Map.of(), "rm", "-f", home.resolve(file).toString()));
    for (String of : List.of("db", "volumes", "console")) {
      Path directory = home.resolve(of);
      Shell.run(
          Map.of(),
          "sh",
          "-c",
          "! [ -d \"$0\" ] || find \"$0\" -mindepth 1 -delete",
          directory + "");
    }
    for (String family : List.of("bridge", "ip")) {
      Shell.run(Map.of(), "sh", "-c", "nft delete table $0 beccoame 2>/dev/null || true", family);
    }
  }

  /** Has it started by this program, whose last arguments are the service's own command. */
  Service by(List<String> command) {
    before.addAll(command);
    return this;
  }

  /** Starts it and waits until it answers. */
  public Service start() {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.add("-Dbeccoame.home=" + home);
    command.addAll(program());
    command.addAll(
        List.of(
            "--server.port=5055",
            "--beccoame.access-key-id=" + KEY,
            "--beccoame.secret-access-key=" + SECRET));
    command.addAll(settings);
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    HttpClient client = HttpClient.newHttpClient();
    await("the service")
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> isAlive() && isReady(client));
    return this;
  }

  /**
   * Returns the command of the launcher: prepared for a quick start, if that was done for this jar.
   */
  private static List<String> program() {
    File jar = new File("target/beccoame.jar");
    File classes = new File("target/app/classes.jsa");
    return classes.lastModified() > jar.lastModified()
        ? List.of("-XX:SharedArchiveFile=" + classes, "-jar", "target/app/beccoame.jar")
        : List.of("-jar", jar.getPath());
  }

  /** Returns whether it runs; throws if it ended by itself, since it will never be ready. */
  private boolean isAlive() {
    if (process == null || !process.isAlive()) {
      throw new IllegalStateException("The service has ended; see " + LOG);
    }
    return true;
  }

  private static boolean isReady(HttpClient client) throws InterruptedException {
    try {
      return client
              .send(
                  HttpRequest.newBuilder(URI.create(URL + "/actuator/health/readiness")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    end(true);
  }

  /** Returns its data home. */
  Path home() {
    return home;
  }

  /** Returns its log, including that of earlier runs. */
  static String log() {
    try {
      return Files.readString(LOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it like an operator; its resources stay. */
  void stop() {
    end(false);
  }

  @Override
  public void close() {
    end(false);
    Libvirt.clear();
  }

  private void end(boolean now) {
    Process running = process;
    if (running == null) {
      return;
    }
    if (now) {
      running.destroyForcibly();
    } else {
      running.destroy();
    }
    running.onExit().orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
    process = null;
  }

  /** A client of it. */
  public Ec2Client client() {
    return client(DefaultRetryStrategy.standardStrategyBuilder().build());
  }

  /** Returns a client without retries, so that its caller knows the answer. */
  public Ec2Client clientThatAsksOnce() {
    return client(DefaultRetryStrategy.doNotRetry());
  }

  private static Ec2Client client(RetryStrategy retries) {
    return Ec2Client.builder()
        .endpointOverride(URI.create(URL))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(o -> o.retryStrategy(retries))
        .build();
  }

  /** The AWS CLI against it, with text output. */
  String aws(String... arguments) {
    List<String> command = new ArrayList<>(List.of("aws", "--endpoint-url", URL));
    command.addAll(List.of(arguments));
    return Shell.run(keys(), command.toArray(String[]::new));
  }

  /** The environment that AWS's tools read. */
  static Map<String, String> keys() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", KEY,
        "AWS_SECRET_ACCESS_KEY", SECRET,
        "AWS_DEFAULT_REGION", "us-east-1",
        "AWS_DEFAULT_OUTPUT", "text",
        "AWS_PAGER", "");
  }

  /** Adds a blank image of 64 MiB to the store, whose guests run and do nothing. */
  public void addBlankImage() {
    addBlankImage("blank", "ami-b1a4cb1a");
  }

  /** The same under this name, to be launched by this id. */
  void addBlankImage(String name, String id) {
    try {
      Path images = Files.createDirectories(home.resolve("images"));
      Shell.run(
          Map.of(),
          "qemu-img",
          "create",
          "-q",
          "-f",
          "qcow2",
          images.resolve(name + ".qcow2").toString(),
          "64M");
      Files.writeString(
          images.resolve(name + ".yml"),
          """
          name: %s
          description: Nothing to boot
          architecture: x86_64
          aliases: [%s]
          root-device-name: /dev/sda1
          default-instance-type: b1.nano
          boot-mode: legacy-bios
          file: %s.qcow2
          """
              .formatted(name, id, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path log(String folder) {
    try {
      return Files.createDirectories(Path.of(folder)).resolve("lab-service.log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
