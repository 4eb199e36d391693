package io.beccoame.hypervisor.libvirt;

import org.libvirt.Connect;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.libvirt.jna.Libvirt.VirErrorCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs libvirt's event loop, which also keeps connections alive. libvirt has one per process that
 * can't be stopped, so this one starts before the first connection and lasts.
 */
final class EventPump {

  private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);
  // Referenced here: otherwise it is garbage collected, and libvirt writes to stderr.
  private static final VirErrorCallback QUIET =
      (data, error) -> LOG.debug("libvirt: {}", error.message);
  private static boolean running;

  private EventPump() {}

  /** Starts the loop unless it runs. */
  static synchronized void ensureRunning() throws LibvirtException {
    if (running) {
      return;
    }
    Library.initEventLoop();
    Connect.setErrorCallback(QUIET);
    Thread thread = new Thread(EventPump::loop, "libvirt-events");
    thread.setDaemon(true);
    thread.start();
    running = true;
  }

  private static void loop() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Library.processEvent();
      } catch (LibvirtException | RuntimeException e) {
        LOG.warn("An event of libvirt was lost; the next sweep finds the change", e);
      }
    }
  }
}
