package io.beccoame.ec2.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.support.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class ConnectionsTest {

  private static final Duration HEAD = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration BODY = Duration.ofSeconds(30);
  private static final int MOST = 6;
  private static final int OF_ONE = 4;

  private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
  private final Connections connections =
      new Connections(
          new ConnectionProperties(MOST, OF_ONE, HEAD, IDLE, BODY, DataSize.ofMegabytes(1)), clock);
  private final List<SocketChannel> open = new ArrayList<>();
  private final ServerSocketChannel server = serverSocket();

  private static ServerSocketChannel serverSocket() {
    try {
      return ServerSocketChannel.open();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void listen() throws IOException {
    server.bind(new InetSocketAddress("127.0.0.1", 0));
  }

  @AfterEach
  void close() throws IOException {
    for (SocketChannel channel : open) {
      channel.close();
    }
    server.close();
  }

  @Test
  void aNewOneTakesThePlaceOfTheOneThatHasBeenWaitedForLongest() throws IOException {
    SocketChannel served = connect("127.0.0.1");
    connection(served).headRead(false, clock.instant());
    List<SocketChannel> waiting = new ArrayList<>();
    for (int i = 1; i < OF_ONE; i++) {
      clock.advance(Duration.ofSeconds(1));
      waiting.add(connect("127.0.0.1"));
    }
    connect("127.0.0.1");

    assertThat(isCut(waiting.get(0))).isTrue();
    assertThat(isCut(waiting.get(1))).isFalse();
    assertThat(isCut(served)).as("one whose request is being answered").isFalse();
    assertThat(connections.size()).isEqualTo(OF_ONE);
  }

  @Test
  void anAnsweredConnectionIsCutLikeOthersWhenItWaitsAgain() throws IOException {
    SocketChannel answered = connect("127.0.0.1");
    connection(answered).headRead(true, clock.instant());
    connection(answered).bodyRead(clock.instant());
    connection(answered).answered(clock.instant());
    for (int i = 1; i <= OF_ONE; i++) {
      clock.advance(Duration.ofSeconds(1));
      connect("127.0.0.1");
    }

    assertThat(isCut(answered)).isTrue();
  }

  @Test
  void oneSourceLeavesRoomForOthersAndAllTogetherAreBounded() throws IOException {
    for (int i = 0; i < 2 * OF_ONE; i++) {
      connect("127.0.0.1");
    }
    assertThat(connections.size()).isEqualTo(OF_ONE);
    clock.advance(Duration.ofSeconds(1));
    SocketChannel other = connect("127.0.0.2");
    for (int i = 0; i < MOST - OF_ONE; i++) {
      clock.advance(Duration.ofSeconds(1));
      connect("127.0.0.3");
    }

    assertThat(connections.size()).isEqualTo(MOST);
    assertThat(isCut(other)).as("newer than those of the first source").isFalse();
  }

  @Test
  void aNewConnectionIsRefusedWhileAllAreBeingAnswered() throws IOException {
    for (int i = 0; i < OF_ONE; i++) {
      connection(connect("127.0.0.1")).headRead(false, clock.instant());
    }

    assertThat(connections.accept(pair("127.0.0.1"))).isFalse();
    assertThat(connections.accept(pair("127.0.0.2"))).isTrue();
  }

  @Test
  void closedOnesCountNoMore() throws IOException {
    for (int i = 0; i < OF_ONE; i++) {
      SocketChannel channel = connect("127.0.0.1");
      connection(channel).headRead(false, clock.instant());
      channel.close();
    }

    assertThat(connections.accept(pair("127.0.0.1"))).isTrue();
    assertThat(connections.size()).isOne();
  }

  @Test
  void timeLimitsHoldForAHeadAndABodyAsAWhole() throws IOException {
    SocketChannel head = connect("127.0.0.1");
    SocketChannel body = connect("127.0.0.1");
    connection(body).headRead(true, clock.instant());
    SocketChannel idle = connect("127.0.0.1");
    connection(idle).answered(clock.instant());
    SocketChannel served = connect("127.0.0.1");
    connection(served).headRead(false, clock.instant());

    assertCutAfter(HEAD, head, List.of(body, idle, served));
    assertCutAfter(BODY.minus(HEAD), body, List.of(idle, served));
    assertCutAfter(IDLE.minus(BODY), idle, List.of(served));
    clock.advance(Duration.ofDays(1));
    connections.sweep();
    assertThat(isCut(served)).isFalse();
  }

  private void assertCutAfter(Duration time, SocketChannel late, List<SocketChannel> others)
      throws IOException {
    clock.advance(time.minusMillis(1));
    connections.sweep();
    assertThat(isCut(late)).isFalse();
    clock.advance(Duration.ofMillis(2));
    connections.sweep();
    assertThat(isCut(late)).isTrue();
    for (SocketChannel other : others) {
      assertThat(isCut(other)).isFalse();
    }
    clock.advance(Duration.ofMillis(-1));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.1, 10.0.0.2, false",
    "2001:db8::1, 2001:db8::ffff:2, true",
    "2001:db8::1, 2001:db8:0:1::1, false"
  })
  void aNetworkOfIpv6IsOneSource(String one, String other, boolean same) throws IOException {
    String first = Connection.source(InetAddress.getByName(one));

    assertThat(first.equals(Connection.source(InetAddress.getByName(other)))).isEqualTo(same);
  }

  /** The server's end of a new connection, which was taken in. */
  private SocketChannel connect(String from) throws IOException {
    SocketChannel accepted = pair(from);
    assertThat(connections.accept(accepted)).isTrue();
    return accepted;
  }

  private SocketChannel pair(String from) throws IOException {
    SocketChannel client = SocketChannel.open();
    client.bind(new InetSocketAddress(from, 0));
    client.connect(server.getLocalAddress());
    SocketChannel accepted = server.accept();
    accepted.configureBlocking(false);
    open.add(client);
    open.add(accepted);
    return accepted;
  }

  private Connection connection(SocketChannel channel) throws IOException {
    InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
    return Objects.requireNonNull(
        connections.find(remote.getAddress().getHostAddress(), remote.getPort()));
  }

  private static boolean isCut(SocketChannel channel) throws IOException {
    return channel.read(ByteBuffer.allocate(1)) < 0;
  }
}
