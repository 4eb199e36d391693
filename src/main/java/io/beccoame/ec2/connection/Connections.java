package io.beccoame.ec2.connection;

import io.beccoame.platform.PeriodicTask;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * All connections of callers. If there are too many, a new one replaces the one that has kept the
 * service waiting longest, so strangers who keep connections open can't block requests or the
 * liveness probe.
 */
@Component
class Connections implements PeriodicTask {

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final Duration SWEEP = Duration.ofSeconds(1);

  private final Map<String, Connection> all = new ConcurrentHashMap<>();
  private final ConnectionProperties limits;
  private final Clock clock;

  Connections(ConnectionProperties limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Registers a new connection; returns whether it is accepted. */
  boolean accept(SocketChannel channel) throws IOException {
    Connection connection = new Connection(channel, clock.instant());
    all.values().removeIf(known -> !known.isOpen());
    boolean room =
        hasRoom(limits.mostOfOneSource(), known -> known.source().equals(connection.source()))
            && hasRoom(limits.most(), known -> true);
    if (room && channel.getRemoteAddress() instanceof InetSocketAddress remote) {
      all.put(key(remote.getAddress().getHostAddress(), remote.getPort()), connection);
    }
    return room;
  }

  private boolean hasRoom(int most, Predicate<Connection> which) {
    if (all.values().stream().filter(which).count() < most) {
      return true;
    }
    // Earlier answers count for nothing: every caller gets one, if only a refusal, and would stay.
    Map.Entry<String, Connection> oldest =
        all.entrySet().stream()
            .filter(entry -> which.test(entry.getValue()) && entry.getValue().isWaiting())
            .min(Map.Entry.comparingByValue(Comparator.comparing(Connection::since)))
            .orElse(null);
    if (oldest == null) {
      LOG.warn("A connection is refused: all {} present ones are being served", most);
      return false;
    }
    LOG.warn("There are {} connections already: those waited for longest are cut", most);
    all.remove(oldest.getKey());
    oldest.getValue().cut();
    return true;
  }

  /** Returns the connection from this address and port; null if there is none. */
  @Nullable Connection find(String address, int port) {
    return all.get(key(address, port));
  }

  @Override
  public Duration period() {
    return SWEEP;
  }

  @Override
  public void run() {
    sweep();
  }

  /** Cuts connections whose callers took too long. */
  void sweep() {
    all.values().removeIf(known -> !known.isOpen());
    all.values().stream()
        .filter(known -> known.isLate(limits, clock.instant()))
        .forEach(Connection::cut);
  }

  /** Returns the number of open connections. */
  int size() {
    return all.size();
  }

  private static String key(String address, int port) {
    return address + " " + port;
  }
}
