package io.beccoame.metadata.http;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;

/** The address of a guest, with its connections. Only the thread of its server touches it. */
final class Source {

  final String address;
  final Set<Connection> connections = new LinkedHashSet<>();

  /** Connections with a complete request, waiting for the request before. */
  final Queue<Connection> waiting = new ArrayDeque<>();

  /** True while a worker answers one of its requests: it gets one worker at a time. */
  boolean busy;

  Source(String address) {
    this.address = address;
  }
}
