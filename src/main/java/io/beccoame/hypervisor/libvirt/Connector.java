package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.hypervisor.DomainEvent.Kind;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import java.util.UUID;
import java.util.function.Consumer;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.MissingCalls;
import org.libvirt.MissingCalls.Subscription;

/** Opens the connections to one host and listens to its domains. */
final class Connector {

  // libvirtd runs five requests of a connection at a time (max_client_requests) and reads no
  // keepalive behind them: with four it always answers, and more connections carry the rest.
  private static final int CALLS_EACH = 4;
  private static final int KEEPALIVE_SECONDS = 5;
  private static final int KEEPALIVE_COUNT = 6;
  // Caused by our own calls; no caller waits for it.
  private static final int DEFINED = 0;

  private final String hostId;
  private final HostProperties settings;
  private final Consumer<DomainEvent> events;

  Connector(String hostId, HostProperties settings, Consumer<DomainEvent> events) {
    this.hostId = hostId;
    this.settings = settings;
    this.events = events;
  }

  /**
   * Opens a link; {@code lost} is called from libvirt's thread when one of its connections breaks.
   */
  Link open(Consumer<Link> lost) throws LibvirtException {
    EventPump.ensureRunning();
    // The test driver's hosts live in memory, all in one lock.
    int count = inMemory() ? 1 : (settings.calls() + CALLS_EACH - 1) / CALLS_EACH;
    Link link = new Link((settings.calls() + count - 1) / count);
    try {
      for (int i = 0; i < count; i++) {
        Connect connect = new Connect(settings.uri());
        link.add(connect);
        if (!inMemory()) {
          connect.setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_COUNT);
          connect.registerCloseListener((closed, reason) -> lost.accept(link));
          link.beforeClosing(connect::unregisterCloseListener);
        }
        if (i == 0) {
          listen(connect, link);
        }
      }
      return link;
    } catch (LibvirtException e) {
      link.retire();
      throw e;
    }
  }

  private boolean inMemory() {
    return settings.uri().startsWith("test:");
  }

  private void listen(Connect connect, Link link) throws LibvirtException {
    Subscription subscription =
        MissingCalls.subscribe(
            connect,
            (uuid, type) -> {
              if (type != DEFINED) {
                tell(uuid, Kind.CHANGED);
              }
            },
            uuid -> tell(uuid, Kind.REBOOTED));
    link.beforeClosing(subscription::close);
  }

  private void tell(String uuid, Kind kind) {
    events.accept(new DomainEvent(hostId, UUID.fromString(uuid), kind));
  }
}
