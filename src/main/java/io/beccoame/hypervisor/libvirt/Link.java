package io.beccoame.hypervisor.libvirt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connections to a host, used and closed together. A connection is closed only after its
 * last call has returned, because libvirt frees memory that a running call still reads.
 */
final class Link {

  private static final Logger LOG = LoggerFactory.getLogger(Link.class);

  private final int callsEach;
  private final List<Connect> connects = new ArrayList<>();
  private final List<Release> releases = new ArrayList<>();
  private final Deque<Connect> idle = new ArrayDeque<>();
  private int busy;
  private boolean retired;

  /** Creates a link without connections, each of which may run so many calls at once. */
  Link(int callsEach) {
    this.callsEach = callsEach;
  }

  /** Adds a connection, which the link then closes. */
  synchronized void add(Connect connect) {
    connects.add(connect);
    idle.clear();
    for (int i = 0; i < callsEach; i++) {
      idle.addAll(connects);
    }
  }

  /**
   * Adds an action to run before the connections are closed; libvirt keeps a connection with a
   * listener.
   */
  synchronized void beforeClosing(Release release) {
    releases.add(release);
  }

  /** Runs a call on the connection with the fewest calls. */
  <R> R use(LibvirtCall<Connect, R> call) throws LibvirtException {
    Connect connect = take();
    try {
      return call.apply(connect);
    } finally {
      give(connect);
    }
  }

  /** Closes the connections as soon as the last call has returned. */
  synchronized void retire() {
    retired = true;
    closeWhenUnused();
  }

  private synchronized Connect take() {
    if (retired) {
      throw new ClosedLinkException();
    }
    busy++;
    Connect free = idle.poll();
    return free != null ? free : connects.get(busy % connects.size());
  }

  private synchronized void give(Connect connect) {
    busy--;
    idle.add(connect);
    closeWhenUnused();
  }

  private void closeWhenUnused() {
    if (!retired || busy > 0) {
      return;
    }
    connects.forEach(connect -> releases.add(connect::close));
    for (Release release : releases) {
      try {
        release.run();
      } catch (LibvirtException e) {
        LOG.debug("A lost connection did not close cleanly", e);
      }
    }
    releases.clear();
    connects.clear();
  }

  /** Releases a resource of libvirt. */
  @FunctionalInterface
  interface Release {
    void run() throws LibvirtException;
  }

  /** Signals that the link was retired between choosing it and using it. */
  static final class ClosedLinkException extends RuntimeException {}
}
