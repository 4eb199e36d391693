package io.beccoame.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.metadata.identity.TestSigner;
import io.beccoame.support.Eventually;
import io.beccoame.support.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests that a guest finds its metadata as on EC2, and other callers find nothing. */
class MetadataServerTest {

  private static final String ME = "i-0123456789abcdef0";
  private static final String ADDRESS = "127.0.0.1";

  private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
  private final TestGuests guests = new TestGuests();
  private final HttpClient client = HttpClient.newHttpClient();
  private final RequestLog log = new RequestLog(clock);
  private MetadataServer server = server(0);

  @BeforeEach
  void start() {
    guests.byAddress.put(ADDRESS, TestGuests.full(ME));
    server.start();
    Eventually.until(() -> server.port().isPresent());
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private MetadataServer server(int port) {
    return server(
        new MetadataProperties(
            true, ADDRESS, port, Duration.ofMillis(20), 4, 16, Duration.ofSeconds(10), 0));
  }

  private MetadataServer server(MetadataProperties properties) {
    return new MetadataServer(properties, guests, TestSigner.SIGNER, log, clock);
  }

  @ParameterizedTest
  @CsvSource({
    "instance-id, i-0123456789abcdef0",
    "ami-id, ami-00000000000000001",
    "ami-launch-index, 3",
    "hostname, ip-172-31-0-10.ec2.internal",
    "local-hostname, ip-172-31-0-10.ec2.internal",
    "local-ipv4, 172.31.0.10",
    "mac, 02:00:ac:1f:00:0a",
    "instance-type, t3.nano",
    "instance-action, none",
    "placement/availability-zone, us-east-1b",
    "placement/availability-zone-id, use1-az2",
    "placement/region, us-east-1",
    "public-keys, 0=my key",
    "public-keys/0, openssh-key",
    "public-keys/0/openssh-key, ssh-ed25519 AAAA me",
    "reservation-id, r-00000000000000001",
    "kernel-id, aki-ba3adfd3",
    "services/domain, amazonaws.com",
    "services/partition, aws",
    "public-ipv4, 203.0.113.7",
    "public-hostname, 203.0.113.7",
    "events/maintenance/history, []",
    "events/maintenance/scheduled, []",
    "block-device-mapping/ami, /dev/sda1",
    "block-device-mapping/root, /dev/sda1",
    "block-device-mapping/ebs2, /dev/sdc",
    "tags/instance/Name, web",
    "tags/instance/stage, two words",
    "network/interfaces/macs, 02:00:ac:1f:00:0a/",
    "network/interfaces/macs/02:00:ac:1f:00:0a/device-number, 0",
    "network/interfaces/macs/02:00:ac:1f:00:0a/local-ipv4s, '172.31.0.10\n172.31.0.11'",
    "network/interfaces/macs/02:00:ac:1f:00:0a/owner-id, 000000000001",
    "network/interfaces/macs/02:00:ac:1f:00:0a/interface-id, eni-00000000000000001",
    "network/interfaces/macs/02:00:ac:1f:00:0a/subnet-ipv4-cidr-block, 172.31.0.0/23",
    "network/interfaces/macs/02:00:ac:1f:00:0a/vpc-ipv4-cidr-block, 172.31.0.0/16",
    "network/interfaces/macs/02:00:ac:1f:00:0a/public-ipv4s, 203.0.113.7",
    "network/interfaces/macs/02:00:ac:1f:00:0a/ipv4-associations/203.0.113.7, 172.31.0.10"
  })
  void answersEachName(String path, String expected) throws Exception {
    assertThat(get("/latest/meta-data/" + path).body()).isEqualTo(expected);
  }

  @Test
  void listsOnePerLine() throws Exception {
    assertThat(get("/").body()).contains("2009-04-04\n").endsWith("\nlatest");
    assertThat(get("/latest").body()).isEqualTo("dynamic/\nmeta-data/\nuser-data");
    assertThat(get("/latest/meta-data/security-groups").body()).isEqualTo("default\nweb");
    assertThat(get("/latest//meta-data///placement/").body()).contains("region");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyListedNameResolves(String version) throws Exception {
    List<String> leaves = new ArrayList<>();
    crawl(version + "/meta-data/", leaves);
    crawl(version + "/dynamic/", leaves);

    assertThat(leaves).hasSizeGreaterThan(50).contains(version + "/meta-data/instance-id");
  }

  static List<String> versions() {
    return MetadataTree.VERSIONS.stream().map(version -> "/" + version).toList();
  }

  /** Crawls like cloud-init: a key's entry {@code 0=name} is read at {@code 0/openssh-key}. */
  private void crawl(String directory, List<String> leaves) throws Exception {
    HttpResponse<String> listing = get(directory);
    assertThat(listing.statusCode()).as(directory).isEqualTo(200);
    for (String name : listing.body().split("\n")) {
      if (name.contains("=")) {
        crawl(directory + name.substring(0, name.indexOf('=')) + "/", leaves);
      } else if (name.endsWith("/")) {
        crawl(directory + name, leaves);
      } else {
        assertThat(get(directory + name).statusCode()).as(directory + name).isEqualTo(200);
        leaves.add(directory + name);
      }
    }
  }

  @Test
  void metadataAnswersShowThatAGuestIsAlive() throws Exception {
    guests.told.clear();
    get("/latest/meta-data/instance-id");
    assertThat(guests.told).containsExactly(ME);
    get("/latest/meta-data/nonsense");
    assertThat(guests.told).hasSize(1);
  }

  @Test
  void userDataIsByteExactAndMissingWithoutAny() throws Exception {
    HttpResponse<byte[]> data =
        client.send(request("/latest/user-data").build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(data.body()).isEqualTo(TestGuests.USER_DATA);
    assertThat(data.headers().firstValue("Content-Type")).hasValue("application/octet-stream");

    guests.byAddress.put(ADDRESS, TestGuests.bare(ME));
    assertThat(get("/latest/user-data").statusCode()).isEqualTo(404);
    assertThat(get("/latest").body()).isEqualTo("dynamic/\nmeta-data/");
    assertThat(get("/latest/meta-data/").body()).doesNotContain("public-keys", "kernel-id");
    assertThat(get("/latest/meta-data/public-keys/").statusCode()).isEqualTo(404);
  }

  @Test
  void identityDocumentIsJson() throws Exception {
    JsonNode document =
        JsonMapper.builder()
            .build()
            .readTree(get("/latest/dynamic/instance-identity/document").body());

    assertThat(document.get("instanceId").asString()).isEqualTo(ME);
    assertThat(document.get("privateIp").asString()).isEqualTo("172.31.0.10");
    assertThat(document.get("pendingTime").asString()).isEqualTo("2030-01-02T03:04:05Z");
    assertThat(document.get("version").asString()).isEqualTo("2017-09-30");
    assertThat(document.get("ramdiskId").isNull()).isTrue();
  }

  @Test
  void theSignaturesAreThoseOfTheDocumentThatIsServed() throws Exception {
    String identity = "/latest/dynamic/instance-identity/";
    byte[] document =
        client
            .send(request(identity + "document").build(), HttpResponse.BodyHandlers.ofByteArray())
            .body();

    assertThat(TestSigner.signed(document, get(identity + "signature").body())).isTrue();
    assertThat(TestSigner.content(get(identity + "pkcs7").body())).isEqualTo(document);
    assertThat(TestSigner.content(get(identity + "rsa2048").body())).isEqualTo(document);
    assertThat(get("/latest/dynamic/fws/instance-monitoring").body()).isEqualTo("enabled");
  }

  @Test
  void aGuestThatFloodsIsPutOffAndOthersAreNot() throws Exception {
    server.stop();
    server =
        server(
            new MetadataProperties(
                true, ADDRESS, 0, Duration.ofMillis(20), 4, 16, Duration.ofSeconds(10), 3));
    server.start();
    Eventually.until(() -> server.port().isPresent());

    for (int i = 0; i < 6; i++) {
      assertThat(get("/latest/meta-data/instance-id").statusCode()).isEqualTo(200);
    }
    assertThat(get("/latest/meta-data/instance-id").statusCode()).isEqualTo(503);
    clock.advance(Duration.ofSeconds(1));
    assertThat(get("/latest/meta-data/instance-id").statusCode()).isEqualTo(200);
  }

  @Test
  void requestsOfAGuestAreRecordedWithTheirAnswers() throws Exception {
    get("/latest/meta-data/instance-id");
    clock.advance(Duration.ofSeconds(5));
    get("/latest/meta-data/none?with=query");
    put("/latest/api/token", MetadataHandler.TTL, "0");

    assertThat(log.of(ME))
        .containsExactly(
            new RequestLog.Entry(
                Instant.parse("2030-01-01T00:00:00Z"), "GET", "/latest/meta-data/instance-id", 200),
            new RequestLog.Entry(
                Instant.parse("2030-01-01T00:00:05Z"), "GET", "/latest/meta-data/none", 404),
            new RequestLog.Entry(
                Instant.parse("2030-01-01T00:00:05Z"), "PUT", "/latest/api/token", 400));
    guests.byAddress.clear();
    get("/latest/user-data");
    assertThat(log.of(ME)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/latest/meta-data/none",
        "/latest/meta-data/instance-id/below",
        "/latest/meta-data/../user-data",
        "/1999-01-01/meta-data/",
        "/favicon.ico",
        "/latest/meta-data/iam/",
        "/latest/meta-data/iam/info",
        "/latest/meta-data/iam/security-credentials/",
        "/latest/meta-data/spot/instance-action"
      })
  void missingPathsAreNotFound(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void aStrangerIsToldNothing() throws Exception {
    guests.byAddress.clear();

    guests.told.clear();
    for (String path : List.of("/", "/latest/meta-data/", "/latest/user-data")) {
      assertThat(get(path).statusCode()).isEqualTo(404);
      assertThat(get(path).body()).isEqualTo("404 - Not Found");
    }
    assertThat(guests.told).isEmpty();
    assertThat(put("/latest/api/token", MetadataHandler.TTL, "60").statusCode()).isEqualTo(404);
  }

  @Test
  void tokensOpenAndExpire() throws Exception {
    HttpResponse<String> issued = put("/latest/api/token", MetadataHandler.TTL, "60");
    assertThat(issued.statusCode()).isEqualTo(200);
    assertThat(issued.headers().firstValue(MetadataHandler.TTL)).hasValue("60");

    clock.advance(Duration.ofSeconds(59));
    HttpResponse<String> late = withToken(issued.body());
    assertThat(late.body()).isEqualTo(ME);
    assertThat(late.headers().firstValue(MetadataHandler.TTL)).hasValue("1");

    clock.advance(Duration.ofSeconds(1));
    assertThat(withToken(issued.body()).statusCode()).isEqualTo(401);
    assertThat(withToken("nonsense").statusCode()).isEqualTo(401);
    assertThat(withToken("").statusCode()).isEqualTo(401);
  }

  @Test
  void aGuestThatWantsTokensIsToldNothingWithoutOne() throws Exception {
    guests.byAddress.put(ADDRESS, TestGuests.with(Guest.Service.TOKENS_ONLY, ME));

    assertThat(get("/latest/meta-data/instance-id").statusCode()).isEqualTo(401);
    assertThat(get("/").statusCode()).isEqualTo(401);
    String token = put("/latest/api/token", MetadataHandler.TTL, "60").body();
    assertThat(withToken(token).statusCode()).isEqualTo(200);
  }

  @Test
  void aServiceThatIsOffForAGuestTellsItNothingAndGivesNoToken() throws Exception {
    guests.byAddress.put(ADDRESS, TestGuests.with(Guest.Service.OFF, ME));

    assertThat(get("/latest/meta-data/instance-id").statusCode()).isEqualTo(403);
    assertThat(put("/latest/api/token", MetadataHandler.TTL, "60").statusCode()).isEqualTo(403);
  }

  @Test
  void aTokenIsGoodForItsInstanceOnly() throws Exception {
    String token = put("/latest/api/token", MetadataHandler.TTL, "21600").body();
    guests.byAddress.put(ADDRESS, TestGuests.full("i-0fedcba9876543210"));

    assertThat(withToken(token).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "21601", "soon", ""})
  void refusesLifetimes(String ttl) throws Exception {
    assertThat(put("/latest/api/token", MetadataHandler.TTL, ttl).statusCode()).isEqualTo(400);
  }

  @Test
  void refusesForwardedTokensAndOtherMethods() throws Exception {
    HttpRequest forwarded =
        request("/latest/api/token")
            .PUT(HttpRequest.BodyPublishers.noBody())
            .header(MetadataHandler.TTL, "60")
            .header("X-Forwarded-For", "10.0.0.1")
            .build();
    assertThat(send(forwarded).statusCode()).isEqualTo(403);
    assertThat(put("/latest/api/token", "X-Other", "60").statusCode()).isEqualTo(400);
    assertThat(put("/latest/meta-data/", MetadataHandler.TTL, "60").statusCode()).isEqualTo(405);
    assertThat(send(request("/latest/meta-data/").DELETE().build()).statusCode()).isEqualTo(405);
  }

  @Test
  void headTellsTheLengthOnly() throws Exception {
    HttpResponse<String> head =
        send(
            request("/latest/meta-data/instance-id")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());

    assertThat(head.headers().firstValue("Content-Length")).hasValue("19");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void listensAsSoonAsItsAddressIsFree() throws Exception {
    server.stop();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
      server = server(taken.getLocalPort());
      server.start();
      assertThat(server.isRunning()).isTrue();
      assertThat(server.port()).isEmpty();
    }
    Eventually.until(() -> server.port().isPresent());

    assertThat(get("/latest/meta-data/instance-id").body()).isEqualTo(ME);
    server.stop();
    assertThat(server.isRunning()).isFalse();
  }

  @Test
  void switchedOffItDoesNotListen() {
    MetadataServer off =
        server(
            new MetadataProperties(
                false, ADDRESS, 0, Duration.ofMillis(1), 1, 16, Duration.ofSeconds(10), 0));

    off.start();

    assertThat(off.isRunning()).isFalse();
  }

  private HttpResponse<String> withToken(String token) throws Exception {
    return send(
        request("/latest/meta-data/instance-id").header(MetadataHandler.TOKEN, token).build());
  }

  private HttpResponse<String> put(String path, String header, String value) throws Exception {
    return send(
        request(path).PUT(HttpRequest.BodyPublishers.noBody()).header(header, value).build());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://" + ADDRESS + ":" + server.port().orElseThrow() + path))
        .timeout(Duration.ofSeconds(20));
  }
}
