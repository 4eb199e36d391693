package io.beccoame.image.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code beccoame image pull} and {@code import} as their user meets them, over loopback. */
class PullTest {

  private static final String SUMS = "SHA256SUMS";

  @TempDir private Path home;
  private final Map<String, byte[]> served = new ConcurrentHashMap<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private HttpServer server;
  private String address;
  private Path manifests;
  private byte[] image;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = served.get(exchange.getRequestURI().getPath().substring(1));
          exchange.getResponseHeaders().set("Last-Modified", "Sat, 31 Jan 2026 23:59:59 GMT");
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          if (body != null) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    manifests = Files.createDirectories(home.resolve("manifests"));
    Path disk = new Disks(Files.createDirectories(home.resolve("outside"))).as("qcow2", 1 << 20);
    image = Files.readAllBytes(disk);
    served.put("os.qcow2", image);
    served.put(SUMS, (Sums.sha256(disk) + " *os.qcow2\n").getBytes(StandardCharsets.UTF_8));
    manifest("checksums-url: " + address + SUMS);
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  @Test
  void anImageThatSomebodyPublishesComesByItsName() throws IOException {
    assertThat(run("pull", "os-1")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("100 %", "os-1 is in");
    assertThat(left()).hasSize(2).contains("os-1.yml");
    assertThat(Files.readString(home.resolve("store/os-1.yml")))
        .contains("ami-os-1", "resolve:ssm:/os/1", "t3.nano");
  }

  @Test
  void thePublishersNameHasTheDayOfTheBuild() throws IOException {
    manifest(
        "checksums-url: "
            + address
            + SUMS
            + "\nowner: \"099720109477\"\nowner-alias: amazon\npublished-name: os-{date}");
    assertThat(run("pull", "os-1")).isZero();
    assertThat(Files.readString(home.resolve("store/os-1.yml")))
        .contains("owner: \"099720109477\"", "owner-alias: \"amazon\"", "os-20260131\"");

    manifest("checksums-url: " + address + SUMS + "\nowner: canonical");
    assertThat(run("pull", "os-1")).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("twelve digits");
  }

  @Test
  void aSumThatIsPinnedNeedsNoList() throws IOException {
    served.remove(SUMS);
    Path disk = home.resolve("outside/disk.qcow2");
    manifest("url-sha256: " + Sums.sha256(disk));
    assertThat(run("pull", "os-1")).isZero();
  }

  @Test
  void aFileThatDiffersFromThePublishedOneIsRefused() throws IOException {
    served.put(SUMS, ("0".repeat(64) + "  os.qcow2\n").getBytes(StandardCharsets.UTF_8));
    refused("checksum is wrong");
    served.put(SUMS, ("0".repeat(64) + "  other.qcow2\n").getBytes(StandardCharsets.UTF_8));
    refused("has no sum of os.qcow2");
    served.remove(SUMS);
    refused("answers 404");
    manifest("");
    refused("no checksum");
    Files.delete(manifests.resolve("os-1.yml"));
    refused("there is no manifest");
  }

  @Test
  void aFileOfOnesOwnComesByItsPathAndByItsAddress() throws IOException {
    String path = home.resolve("outside/disk.qcow2").toString();
    assertThat(run("import", path, "--name", "mine", "--alias", "ami-my-own")).isZero();
    assertThat(Files.readString(home.resolve("store/mine.yml"))).contains("ami-my-own");
    assertThat(run("import", address + "os.qcow2", "--name", "far")).isZero();
    assertThat(left()).contains("mine.yml", "far.yml");
    assertThat(run("import", path, "--name", "huge", "--max-gib", "0")).isEqualTo(1);
    assertThat(left()).doesNotContain("huge.yml");
  }

  @Test
  void wrongWordsAreAnsweredWithTheRightOnes() throws IOException {
    for (List<String> words :
        List.of(
            List.of("import"),
            List.of("import", "x"),
            List.of("import", "x", "--name"),
            List.of("import", "x", "--name", "a", "--colour", "red"),
            List.of("pull"),
            List.of("push", "x"),
            List.of("pull", "x", "--max-gib", "many"))) {
      assertThat(run(words.toArray(String[]::new))).as("%s", words).isEqualTo(2);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("usage:");
  }

  @Test
  void listsOfSumsAreReadAsTheyArePublished() {
    String sha256 = "a".repeat(64);
    String sha512 = "b".repeat(128);
    assertThat(Sums.find(sha256 + "  x.img\n", "x.img")).contains(sha256);
    assertThat(Sums.find(sha256 + " *x.img\r\n", "x.img")).contains(sha256);
    assertThat(Sums.find(sha256 + "  ./x.img", "x.img")).contains(sha256);
    assertThat(Sums.find("# x.img: 5\nSHA256 (x.img) = " + sha256 + "\n", "x.img"))
        .contains(sha256);
    assertThat(Sums.find(sha256 + "  x.img\n" + sha512 + "  x.img\n", "x.img")).contains(sha512);
    assertThat(Sums.find(sha256 + "  x.img.torrent\n", "x.img")).isEmpty();
    assertThat(Sums.find("d41d8cd98f00b204e9800998ecf8427e  x.img\n", "x.img")).isEmpty();
  }

  @Test
  void everyManifestOfOursThatNamesAPublisherCanBeOrdered() throws IOException {
    Path ours = Path.of("images");
    try (Stream<Path> all = Files.list(ours)) {
      List<String> upstream =
          all.filter(file -> file.toString().endsWith(".yml"))
              .filter(PullTest::namesAPublisher)
              .map(file -> file.getFileName().toString().replace(".yml", ""))
              .toList();
      assertThat(upstream).contains("debian-13", "ubuntu-24.04", "cirros");
      for (String name : upstream) {
        Order order = Upstream.order(ours, name);
        assertThat(order.source()).startsWith("https://");
        assertThat(order.name()).isEqualTo(name);
        assertThat(order.aliases()).isNotEmpty();
        assertThat(order.publisher() == null).isEqualTo(name.equals("cirros"));
        assertThat(order.sum() != null || String.valueOf(order.sums()).startsWith("https://"))
            .isTrue();
      }
    }
  }

  private static boolean namesAPublisher(Path manifest) {
    try {
      return Files.readAllLines(manifest).stream().anyMatch(line -> line.startsWith("url:"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void refused(String why) throws IOException {
    said.reset();
    assertThat(run("pull", "os-1")).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("refused: ").contains(why);
    assertThat(left()).isEmpty();
  }

  private int run(String... words) {
    return new ImageCommand(
            home.resolve("store"), manifests, new PrintStream(said, true, StandardCharsets.UTF_8))
        .run(List.of(words));
  }

  private void manifest(String sum) throws IOException {
    Files.writeString(
        manifests.resolve("os-1.yml"),
        """
        name: os-1
        description: Somebody's system
        aliases: [ami-os-1, "resolve:ssm:/os/1"]
        default-instance-type: t3.nano
        url: %sos.qcow2
        %s
        """
            .formatted(address, sum));
  }

  private List<String> left() throws IOException {
    Path store = home.resolve("store");
    if (!Files.exists(store)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(store)) {
      return all.map(each -> each.getFileName().toString()).toList();
    }
  }
}
