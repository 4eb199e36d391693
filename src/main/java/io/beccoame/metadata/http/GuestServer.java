package io.beccoame.metadata.http;

import io.beccoame.metadata.http.Connection.State;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens at an address. One thread reads heads and writes answers of all connections; workers see
 * complete requests only, one of each guest at a time. If there are too many connections, of one
 * guest or in all, the one that has kept the server waiting longest is closed.
 */
public final class GuestServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GuestServer.class);
  private static final int BACKLOG = 128;
  private static final int MOST_CONNECTIONS = 2048;
  private static final int TICK_MILLIS = 100;
  private static final int WRITE_MILLIS = 30_000;
  private static final int END_MILLIS = 2_000;

  private final Limits limits;
  private final Function<GuestRequest, GuestAnswer> handler;
  private final Executor workers;
  private final Clock clock;
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final Selector selector = Selector.open();
  private final SelectionKey accepting;
  private final Map<String, Source> sources = new HashMap<>();
  private final Queue<Runnable> answered = new ConcurrentLinkedQueue<>();
  private final ByteBuffer space = ByteBuffer.allocate(RequestHead.MOST);
  private int connections;
  private long looked = System.nanoTime();

  /**
   * Limits of a guest.
   *
   * @param connections the most connections of a guest
   * @param headMillis the longest that a connection may wait for a complete head
   */
  public record Limits(int connections, long headMillis) {}

  /**
   * Binds and starts serving.
   *
   * @throws IOException if the address can't be bound
   */
  public GuestServer(
      InetSocketAddress address,
      Limits limits,
      Function<GuestRequest, GuestAnswer> handler,
      Executor workers,
      Clock clock)
      throws IOException {
    this.limits = limits;
    this.handler = handler;
    this.workers = workers;
    this.clock = clock;
    try {
      listener.bind(address, BACKLOG).configureBlocking(false);
      accepting = listener.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    Thread thread = new Thread(this::serve, "metadata-listen");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns the TCP port. */
  public int port() {
    return listener.socket().getLocalPort();
  }

  /** Returns whether it still serves. */
  public boolean isOpen() {
    return listener.isOpen();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    selector.close();
  }

  private void serve() {
    try {
      while (selector.isOpen()) {
        selector.select(this::ready, TICK_MILLIS);
        for (Runnable each = answered.poll(); each != null; each = answered.poll()) {
          each.run();
        }
        if (System.nanoTime() - looked >= TICK_MILLIS * 1_000_000L) {
          looked = System.nanoTime();
          expire();
        }
      }
    } catch (IOException | RuntimeException e) {
      if (listener.isOpen()) {
        LOG.error("The metadata server has ended and is restarted", e);
      }
    } finally {
      all().forEach(this::drop);
      try {
        close();
      } catch (IOException e) {
        LOG.debug("The listener can't be closed", e);
      }
    }
  }

  private void ready(SelectionKey key) {
    if (key == accepting) {
      accept();
      return;
    }
    Connection connection = (Connection) key.attachment();
    if (key.isValid()) {
      attempt(connection, () -> act(connection));
    }
  }

  /** An operation on a connection. */
  private interface Attempt {
    void run() throws IOException;
  }

  private void attempt(Connection connection, Attempt what) {
    try {
      what.run();
    } catch (IOException e) {
      LOG.debug("A connection of {} broke", connection.source.address, e);
      drop(connection);
    }
  }

  private void accept() {
    try {
      SocketChannel channel = listener.accept();
      if (channel != null) {
        admit(channel);
      }
    } catch (IOException e) {
      // Perhaps out of file descriptors: tried again at the next tick, not in a busy loop.
      LOG.warn("A connection can't be accepted: {}", e.getMessage());
      accepting.interestOps(0);
    }
  }

  private void admit(SocketChannel channel) throws IOException {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      InetSocketAddress peer = (InetSocketAddress) channel.getRemoteAddress();
      String address = peer.getAddress().getHostAddress();
      Source source = sources.computeIfAbsent(address, Source::new);
      if (!makeRoom(source.connections, limits.connections())
          || connections >= MOST_CONNECTIONS && !makeRoom(all(), MOST_CONNECTIONS)) {
        channel.close();
        forget(source);
        return;
      }
      sources.put(address, source);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      Connection connection = new Connection(source, channel, key, clock.millis());
      key.attach(connection);
      source.connections.add(connection);
      connections++;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Returns whether there is space for one more connection, perhaps after closing the one that
   * waits longest.
   */
  private boolean makeRoom(Collection<Connection> present, int most) {
    if (present.size() < most) {
      return true;
    }
    Optional<Connection> oldest =
        present.stream()
            .filter(each -> each.state() == State.READING || each.state() == State.ENDING)
            .min(Comparator.comparingLong(Connection::since));
    oldest.ifPresent(this::drop);
    return oldest.isPresent();
  }

  private void act(Connection connection) throws IOException {
    switch (connection.state()) {
      case READING -> {
        if (connection.receive(space)) {
          next(connection);
        } else {
          drop(connection);
        }
      }
      case WRITING -> write(connection);
      case ENDING -> {
        if (!connection.receive(space)) {
          drop(connection);
        }
      }
      case ANSWERING -> connection.key.interestOps(0);
    }
  }

  /** Hands a complete head to a worker, or answers an invalid head. */
  private void next(Connection connection) throws IOException {
    int status = connection.takeHead();
    if (status == 200) {
      connection.state(State.ANSWERING, clock.millis());
      connection.source.waiting.add(connection);
      employ(connection.source);
    } else if (status != 0) {
      say(connection, GuestAnswer.error(status), true);
    }
  }

  private void employ(Source source) {
    Connection connection = source.busy ? null : source.waiting.poll();
    if (connection == null) {
      return;
    }
    source.busy = true;
    RequestHead head = connection.head();
    GuestRequest request =
        new GuestRequest(source.address, head.method(), head.path(), head.headers());
    workers.execute(
        () -> {
          GuestAnswer answer = answer(request);
          answered.add(() -> done(connection, answer));
          selector.wakeup();
        });
  }

  private GuestAnswer answer(GuestRequest request) {
    try {
      return handler.apply(request);
    } catch (RuntimeException e) {
      LOG.error("Metadata for {} failed", request.source(), e);
      return GuestAnswer.error(500);
    }
  }

  private void done(Connection connection, GuestAnswer answer) {
    connection.source.busy = false;
    boolean body = !connection.head().method().equals("HEAD");
    attempt(connection, () -> say(connection, answer, body));
    employ(connection.source);
    forget(connection.source);
  }

  private void say(Connection connection, GuestAnswer answer, boolean body) throws IOException {
    if (!connection.key.isValid()) {
      return;
    }
    connection.answer(AnswerText.bytes(answer, body, connection.isReusable(), clock.instant()));
    connection.state(State.WRITING, clock.millis());
    write(connection);
  }

  private void write(Connection connection) throws IOException {
    if (!connection.send()) {
      return;
    }
    if (connection.isReusable()) {
      connection.state(State.READING, clock.millis());
      next(connection);
    } else {
      connection.channel.shutdownOutput();
      connection.state(State.ENDING, clock.millis());
    }
  }

  private void expire() {
    long now = clock.millis();
    accepting.interestOps(SelectionKey.OP_ACCEPT);
    for (Connection each : all()) {
      long most =
          switch (each.state()) {
            case READING -> limits.headMillis();
            case ANSWERING -> Long.MAX_VALUE;
            case WRITING -> WRITE_MILLIS;
            case ENDING -> END_MILLIS;
          };
      if (now - each.since() >= most) {
        drop(each);
      }
    }
  }

  private List<Connection> all() {
    List<Connection> all = new ArrayList<>(connections);
    sources.values().forEach(source -> all.addAll(source.connections));
    return all;
  }

  private void drop(Connection connection) {
    try {
      connection.channel.close();
    } catch (IOException e) {
      LOG.debug("A connection can't be closed", e);
    }
    if (connection.source.connections.remove(connection)) {
      connections--;
    }
    connection.source.waiting.remove(connection);
    forget(connection.source);
  }

  private void forget(Source source) {
    if (source.connections.isEmpty() && !source.busy) {
      sources.remove(source.address, source);
    }
  }
}
