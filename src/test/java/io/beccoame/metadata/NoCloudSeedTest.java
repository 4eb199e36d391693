package io.beccoame.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.metadata.identity.TestSigner;
import io.beccoame.support.Eventually;
import io.beccoame.support.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Tests the files that cloud-init's NoCloud reads by HTTP: its own guest's, all of them always
 * there.
 */
class NoCloudSeedTest {

  private static final String ME = "i-0123456789abcdef0";
  private static final String ADDRESS = "127.0.0.1";

  private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
  private final TestGuests guests = new TestGuests();
  private final HttpClient client = HttpClient.newHttpClient();
  private final MetadataServer server =
      new MetadataServer(
          new MetadataProperties(
              true, ADDRESS, 0, Duration.ofMillis(20), 4, 16, Duration.ofSeconds(10), 0),
          guests,
          TestSigner.SIGNER,
          new RequestLog(clock),
          clock);

  @BeforeEach
  void start() {
    server.start();
    Eventually.until(() -> server.port().isPresent());
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void tellsWhoItIsAndWhoMayComeIn() throws Exception {
    guests.byAddress.put(ADDRESS, TestGuests.full(ME));

    JsonNode meta = new YAMLMapper().readTree(get("/nocloud/meta-data").body());

    assertThat(meta.propertyNames())
        .containsExactly("instance-id", "local-hostname", "public-keys");
    assertThat(meta.get("instance-id").asString()).isEqualTo(ME);
    assertThat(meta.get("local-hostname").asString()).isEqualTo("ip-172-31-0-10.ec2.internal");
    assertThat(meta.get("public-keys")).hasSize(1);
    assertThat(meta.get("public-keys").get(0).asString()).isEqualTo(TestGuests.KEY);
    assertThat(guests.told).as("it is alive").contains(ME);
  }

  @Test
  void userDataIsByteExact() throws Exception {
    guests.byAddress.put(ADDRESS, TestGuests.full(ME));

    HttpResponse<byte[]> data = get("/nocloud/user-data");

    assertThat(data.body()).isEqualTo(TestGuests.USER_DATA);
    assertThat(data.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
  }

  @Test
  void everyFileIsThereWithoutKeyAndUserData() throws Exception {
    guests.byAddress.put(ADDRESS, TestGuests.bare(ME));

    for (String file : new String[] {"user-data", "vendor-data"}) {
      HttpResponse<byte[]> empty = get("/nocloud/" + file);
      assertThat(empty.statusCode()).as(file).isEqualTo(200);
      assertThat(empty.body()).as(file).isEmpty();
    }
    assertThat(new String(get("/nocloud/meta-data").body(), StandardCharsets.UTF_8))
        .contains("instance-id")
        .doesNotContain("public-keys");
    assertThat(get("/nocloud/network-config").statusCode()).isEqualTo(404);
    assertThat(new String(get("/").body(), StandardCharsets.UTF_8))
        .as("it is no version of EC2's")
        .doesNotContain("nocloud");
  }

  @Test
  void isClosedAsTheRestIs() throws Exception {
    assertThat(get("/nocloud/meta-data").statusCode()).as("a stranger").isEqualTo(404);
    guests.byAddress.put(ADDRESS, TestGuests.with(Guest.Service.TOKENS_ONLY, ME));
    assertThat(get("/nocloud/meta-data").statusCode()).isEqualTo(401);
    guests.byAddress.put(ADDRESS, TestGuests.with(Guest.Service.OFF, ME));
    assertThat(get("/nocloud/user-data").statusCode()).isEqualTo(403);
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://" + ADDRESS + ":" + server.port().orElseThrow() + path);
    return client.send(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
