package io.beccoame.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.metadata.identity.TestSigner;
import io.beccoame.support.Eventually;
import io.beccoame.support.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that a guest that takes all it can get of the metadata service costs the others nothing.
 */
class MetadataCrowdTest {

  private static final String HOLDER = "127.0.0.2";
  private static final String OTHER = "127.0.0.3";
  private static final String HOLDERS_ID = "i-0123456789abcdef0";
  private static final String OTHERS_ID = "i-0fedcba9876543210";
  private static final int MOST = 16;
  private static final String HALF = "GET /latest/meta-data/instance-id HTTP/1.1\r\nHost: x\r\n";

  private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
  private final TestGuests stored = new TestGuests();
  private final List<Socket> sockets = new ArrayList<>();
  private final CountDownLatch slow = new CountDownLatch(1);
  private volatile boolean holderIsSlow;

  private final Guests guests =
      new Guests() {
        @Override
        public Optional<Guest> at(String address) {
          if (holderIsSlow && address.equals(HOLDER)) {
            waitFor(slow);
          }
          return stored.at(address);
        }

        @Override
        public void told(Guest guest) {
          stored.told(guest);
        }
      };
  private final MetadataServer server =
      new MetadataServer(
          new MetadataProperties(
              true, "127.0.0.1", 0, Duration.ofMillis(20), 4, MOST, Duration.ofSeconds(10), 0),
          guests,
          TestSigner.SIGNER,
          new RequestLog(clock),
          clock);

  @BeforeEach
  void start() {
    stored.byAddress.put(HOLDER, TestGuests.full(HOLDERS_ID));
    stored.byAddress.put(OTHER, TestGuests.full(OTHERS_ID));
    server.start();
    Eventually.until(() -> server.port().isPresent());
  }

  @AfterEach
  void stop() throws IOException {
    slow.countDown();
    for (Socket socket : sockets) {
      socket.close();
    }
    server.stop();
  }

  @Test
  void fortyRequestsThatNeverEndHoldNobodyUpAndKeepTheirSenderToItsShare() {
    List<Socket> held = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      held.add(send(HOLDER, HALF));
    }
    Eventually.until(() -> held.stream().filter(MetadataCrowdTest::isOpen).count() == MOST);
    assertThat(held.subList(40 - MOST, 40))
        .as("the oldest gave way")
        .allMatch(MetadataCrowdTest::isOpen);
    assertThat(answer(send(OTHER, HALF + "\r\n"))).contains("200 OK").endsWith(OTHERS_ID);
    assertThat(answer(send(HOLDER, HALF + "\r\n"))).as("it is served as well").contains("200 OK");
  }

  @Test
  void aGuestWhoseAnswersTakeLongHasOneWorkerOnly() {
    holderIsSlow = true;
    List<Socket> many = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      many.add(send(HOLDER, HALF + "\r\n"));
    }
    assertThat(answer(send(OTHER, HALF + "\r\n"))).endsWith(OTHERS_ID);
    assertThat(isOpen(send(HOLDER, HALF))).as("all of its share is being answered").isFalse();
    slow.countDown();
    assertThat(many).allSatisfy(each -> assertThat(answer(each)).contains("200 OK"));
  }

  @Test
  void aHeadHasItsTimeAsAWholeHoweverOftenAByteOfItComes() {
    Socket drip = send(HOLDER, "G");
    assertThat(answer(send(OTHER, HALF + "\r\n"))).endsWith(OTHERS_ID);
    for (String sign : List.of("E", "T", " ", "/", "l")) {
      clock.advance(Duration.ofMillis(1900));
      more(drip, sign);
      assertThat(isOpen(drip)).isTrue();
    }
    clock.advance(Duration.ofMillis(600));
    Eventually.until(() -> !isOpen(drip));
  }

  @Test
  void aConnectionThatSendsNothingHasTheSameTime() {
    Socket silent = send(HOLDER, "");
    assertThat(answer(send(OTHER, HALF + "\r\n"))).endsWith(OTHERS_ID);
    clock.advance(Duration.ofSeconds(10));
    Eventually.until(() -> !isOpen(silent));
  }

  @Test
  void aBodyIsNotWaitedFor() {
    Socket body =
        send(
            HOLDER,
            "PUT /latest/api/token HTTP/1.1\r\nContent-Length: 1000000\r\n"
                + MetadataHandler.TTL
                + ": 60\r\n\r\nsome of it");
    assertThat(answer(body)).contains("200 OK").contains("Connection: close");
    assertThat(isReset(body)).as("the answer arrives first").isFalse();
    clock.advance(Duration.ofSeconds(2));
    Eventually.until(() -> isReset(body));
  }

  @Test
  void anAnswerThatNobodyReadsIsGivenUp() {
    Guest full = TestGuests.full(HOLDERS_ID);
    stored.byAddress.put(HOLDER, TestGuests.saying(full, new byte[20_000_000]));
    Socket deaf = send(HOLDER, "GET /latest/user-data HTTP/1.1\r\n\r\n");
    Eventually.until(() -> available(deaf) > 0);
    Socket silent = send(OTHER, "");
    assertThat(answer(send(OTHER, HALF + "\r\n"))).endsWith(OTHERS_ID);
    clock.advance(Duration.ofSeconds(30));
    Eventually.until(() -> !isOpen(silent));
    assertThat(everything(deaf).length()).isLessThan(20_000_000);
  }

  @Test
  void requestsOnOneConnectionAreAnsweredInTheirOrder() {
    Socket socket =
        send(OTHER, HALF + "\r\n" + HALF + "Connection: close\r\n\r\nGET / HTTP/1.1\r\n\r\n");
    String all = everything(socket);
    assertThat(all.split(OTHERS_ID, -1)).hasSize(3);
    assertThat(all).contains("Connection: keep-alive").endsWith("close\r\n\r\n" + OTHERS_ID);
  }

  @ParameterizedTest
  @CsvSource({"8200, 431", "100, 400"})
  void anInvalidHeadIsRefusedAndTheConnectionEnds(int length, int status) {
    String text = "GET /" + "x".repeat(length) + (length > 8192 ? "" : "\n\n");
    assertThat(answer(send(OTHER, text))).startsWith("HTTP/1.1 " + status).contains("close");
  }

  private Socket send(String from, String text) {
    try {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.setReceiveBufferSize(16_384);
      socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
      socket.connect(new InetSocketAddress("127.0.0.1", server.port().orElseThrow()), 5_000);
      socket.setSoTimeout(10_000);
      more(socket, text);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void more(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads until the server has closed, or the body of one answer. */
  private static String answer(Socket socket) {
    StringBuilder text = new StringBuilder();
    try {
      int next = socket.getInputStream().read();
      while (next >= 0) {
        text.append((char) next);
        String sofar = text.toString();
        if (sofar.endsWith("\r\n\r\n" + OTHERS_ID) || sofar.endsWith("\r\n\r\n" + HOLDERS_ID)) {
          break;
        }
        next = socket.getInputStream().read();
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads everything until the server has closed. */
  private static String everything(Socket socket) {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether the server has not closed the socket, without losing input. */
  private static boolean isOpen(Socket socket) {
    try {
      socket.setSoTimeout(50);
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isReset(Socket socket) {
    try {
      more(socket, "x");
      return false;
    } catch (UncheckedIOException e) {
      return e.getCause() instanceof SocketException;
    }
  }

  private static int available(Socket socket) {
    try {
      return socket.getInputStream().available();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
