package io.beccoame.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Tests that strangers who keep connections and bodies open don't affect proper callers. */
class HeldConnectionsIT {

  private static final int HEADS = 700;
  private static final int MOST_OF_ONE_SOURCE = 500;
  private static final int BODIES = 40;
  private static final int MEBIBYTE = 1 << 20;

  /** A little more than one step of the buffer of a growing body. */
  private static final int SENT = 300_000;

  private static final Duration SOON = Duration.ofSeconds(10);

  private final Service service = Service.fresh();
  private final List<Held> held = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Held connection : held) {
      connection.channel.close();
    }
  }

  @Test
  void hundredsOfHalfHeadsKeepNoRequestOut() {
    for (int i = 0; i < HEADS; i++) {
      hold("POST / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    }
    assertRequestsAreAnswered();

    await("the oldest to be cut")
        .atMost(SOON)
        .until(() -> held.stream().filter(Held::ended).count() >= HEADS - MOST_OF_ONE_SOURCE);
    assertRequestsAreAnswered();
  }

  @Test
  void bodiesThatAreHeldOpenAreBoundedAndSmallRequestsPass() throws IOException {
    for (int i = 0; i < BODIES; i++) {
      hold(head(MEBIBYTE) + "a".repeat(SENT));
    }
    assertRequestsAreAnswered();

    await("the last to be refused").atMost(SOON).until(() -> answers().size() >= BODIES / 4);
    assertThat(answers())
        .allSatisfy(
            answer ->
                assertThat(answer).startsWith("HTTP/1.1 503").contains("RequestLimitExceeded"));

    close();
    await("room for a large request")
        .atMost(SOON)
        .until(() -> !large().contains("RequestLimitExceeded"));
  }

  private void assertRequestsAreAnswered() {
    Ec2Client ec2 = Sdk.client(service);
    HttpRequest liveness =
        HttpRequest.newBuilder(service.endpoint().resolve("/actuator/health/liveness"))
            .timeout(SOON)
            .build();
    assertThat(service.send(liveness).statusCode()).isEqualTo(200);
    assertThat(
            ec2.describeInstances(r -> r.overrideConfiguration(o -> o.apiCallTimeout(SOON)))
                .reservations())
        .isEmpty();
  }

  private String large() {
    HttpRequest request =
        HttpRequest.newBuilder(service.endpoint())
            .timeout(SOON)
            .POST(
                HttpRequest.BodyPublishers.ofString("Action=DescribeVpcs&A=" + "a".repeat(900_000)))
            .build();
    return service.send(request).body();
  }

  private static String head(int length) {
    return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n";
  }

  /** Opens a connection and sends as much as the service takes; it may have closed it already. */
  private void hold(String text) {
    URI endpoint = service.endpoint();
    try {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
      held.add(new Held(channel));
      channel.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
    } catch (IOException e) {
      assertThat(e)
          .as("the connection was closed meanwhile")
          .hasMessageMatching("(?i).*(pipe|reset).*");
    }
  }

  private List<String> answers() {
    return held.stream().map(Held::read).filter(answer -> !answer.isEmpty()).toList();
  }

  /** An open connection and its answer. */
  private static final class Held {
    final SocketChannel channel;
    private final StringBuilder answer = new StringBuilder();
    private boolean ended;

    Held(SocketChannel channel) {
      this.channel = channel;
    }

    String read() {
      try {
        channel.configureBlocking(false);
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        int read = channel.read(buffer);
        ended |= read < 0;
        answer.append(US_ASCII.decode(buffer.flip()));
      } catch (IOException e) {
        ended = true;
      }
      return answer.toString();
    }

    boolean ended() {
      read();
      return ended;
    }
  }
}
