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

  /**
   * Returns the source of an address; all addresses of an IPv6 network of 64 bits are one source.
   */
  static String source(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length <= IPV6_NETWORK_BYTES
        ? address.getHostAddress()
        : Arrays.toString(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
  }

  /** Returns the address that counts for the limit of one source. */
  String source() {
    return source;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** Notes that a head was received as a whole. */
  void headRead(boolean hasBody, Instant now) {
    state = new State(hasBody ? Stage.BODY : Stage.SERVED, now);
  }

  /** Notes that the body was received as a whole. */
  void bodyRead(Instant now) {
    state = new State(Stage.SERVED, now);
  }

  /** Notes that the answer is written. */
  void answered(Instant now) {
    state = new State(Stage.NEXT_HEAD, now);
  }

  /** Returns whether the service waits for the caller to send. */
  boolean isWaiting() {
    return state.stage() != Stage.SERVED;
  }

  /** Returns the time at which its current stage began. */
  Instant since() {
    return state.since();
  }

  /** Returns whether its caller has taken longer than these limits allow. */
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
   * Shuts down the input: the server reads the end of the stream and closes the connection itself,
   * so its buffers are reused only after it has released them. Output is not cut off.
   */
  void cut() {
    try {
      channel.shutdownInput();
    } catch (IOException e) {
      // The connection was closed at this moment.
    }
  }
}
