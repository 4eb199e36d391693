package io.beccoame.metadata.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A guest's connection. Only the thread of its server touches it. */
final class Connection {

  private static final int FIRST_SIZE = 512;
  private static final byte[] NOTHING = {};

  /** The stage of a request. */
  enum State {
    /** A head is read. */
    READING,
    /** A request waits for a worker or is being answered. */
    ANSWERING,
    /** An answer is written. */
    WRITING,
    /**
     * The answer is complete; remaining input is discarded, since closing with unread input would
     * lose the answer.
     */
    ENDING
  }

  final Source source;
  final SocketChannel channel;
  final SelectionKey key;
  private State state = State.READING;
  private long since;
  private byte[] received = NOTHING;
  private int length;
  private boolean reusable;
  private ByteBuffer unsent = ByteBuffer.wrap(NOTHING);
  private @Nullable RequestHead head;

  Connection(Source source, SocketChannel channel, SelectionKey key, long now) {
    this.source = source;
    this.channel = channel;
    this.key = key;
    this.since = now;
  }

  State state() {
    return state;
  }

  /** Returns the time in milliseconds at which the current state began. */
  long since() {
    return since;
  }

  /** Returns the request that is being answered. */
  RequestHead head() {
    if (head == null) {
      throw new IllegalStateException("no request");
    }
    return head;
  }

  void state(State next, long now) {
    state = next;
    since = now;
    key.interestOps(
        switch (next) {
          case READING, ENDING -> SelectionKey.OP_READ;
          case ANSWERING -> 0;
          case WRITING -> SelectionKey.OP_WRITE;
        });
  }

  /** Reads available input; returns false if the guest has closed its side. */
  boolean receive(ByteBuffer space) throws IOException {
    space.clear();
    space.limit(state == State.READING ? RequestHead.MOST - length : space.capacity());
    int count = channel.read(space);
    if (count > 0 && state == State.READING) {
      if (length + count > received.length) {
        int size = Math.max(Math.max(length + count, received.length * 2), FIRST_SIZE);
        received = Arrays.copyOf(received, Math.min(size, RequestHead.MOST));
      }
      space.flip();
      space.get(received, length, count);
      length += count;
    }
    return count >= 0;
  }

  /** Removes the next head from the input, or returns the status of its error. */
  int takeHead() {
    skipEmptyLines();
    int end = RequestHead.end(received, length);
    if (end == 0) {
      return length < RequestHead.MOST ? 0 : refuse(431);
    }
    head = RequestHead.parse(received, end).orElse(null);
    if (head == null) {
      return refuse(400);
    }
    reusable = head.reusable();
    drop(end);
    return 200;
  }

  private int refuse(int status) {
    reusable = false;
    return status;
  }

  private void skipEmptyLines() {
    int empty = 0;
    while (empty < length && (received[empty] == '\r' || received[empty] == '\n')) {
      empty++;
    }
    drop(empty);
  }

  private void drop(int count) {
    System.arraycopy(received, count, received, 0, length - count);
    length -= count;
    if (length == 0) {
      received = NOTHING;
    }
  }

  void answer(byte[] bytes) {
    unsent = ByteBuffer.wrap(bytes);
  }

  /** Sends as much as possible; returns true if nothing is left. */
  boolean send() throws IOException {
    channel.write(unsent);
    return !unsent.hasRemaining();
  }

  boolean isReusable() {
    return reusable;
  }
}
