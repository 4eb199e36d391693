package io.beccoame.ec2.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** A connection of a caller, and how long it has kept the service waiting. */
final class Connection {

  private static final int IPV6_NETWORK_BYTES = 8;

  /** States of a connection; all but the last are waits for its caller. */
  private enum Stage {
    FIRST_HEAD,
    NEXT_HEAD,
    BODY,
    SERVED
  }

  private record State(Stage stage, Instant since) {}

  private final SocketChannel channel;
  private final String source;
  private volatile State state;

  Connection(SocketChannel channel, Instant now) throws IOException {
    this.channel = channel;
    this.source =
        channel.getRemoteAddress() instanceof InetSocketAddress remote
            ? source(remote.getAddress())
            : "local";
    this.state = new State(Stage.FIRST_HEAD, now);
  }

  /** Names the source of an address; whoever has one of an IPv6 network has all of them. */
  static String source(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length <= IPV6_NETWORK_BYTES
        ? address.getHostAddress()
        : Arrays.toString(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
  }

  /** The address that counts for the limit of one source. */
  String source() {
    return source;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** Notes that a head has come as a whole. */
  void headRead(boolean hasBody, Instant now) {
    state = new State(hasBody ? Stage.BODY : Stage.SERVED, now);
  }

  /** Notes that the body has come as a whole. */
  void bodyRead(Instant now) {
    state = new State(Stage.SERVED, now);
  }

  /** Notes that the answer is written. */
  void answered(Instant now) {
    state = new State(Stage.NEXT_HEAD, now);
  }

  /** Whether its caller is to send something. */
  boolean isWaiting() {
    return state.stage() != Stage.SERVED;
  }

  /** Since when it has been at its stage. */
  Instant since() {
    return state.since();
  }

  /** Whether its caller has taken longer than these limits allow. */
  boolean isLate(ConnectionProperties limits, Instant now) {
    State current = state;
    Duration limit =
        switch (current.stage()) {
          case FIRST_HEAD -> limits.headTimeout();
          case NEXT_HEAD -> limits.idleTimeout();
          case BODY -> limits.bodyTimeout();
          case SERVED -> null;
        };
    return limit != null && current.since().plus(limit).isBefore(now);
  }

  /**
   * Ends what comes in: the server reads the end of the stream and closes the connection itself, so
   * its buffers are given to another connection only when it has left them. What goes out is not
   * cut off.
   */
  void cut() {
    try {
      channel.shutdownInput();
    } catch (IOException e) {
      // It was closed at this moment.
    }
  }
}
