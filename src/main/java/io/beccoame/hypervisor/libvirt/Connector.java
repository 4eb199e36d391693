package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.hypervisor.DomainEvent.Kind;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.libvirt.event.DomainEventType;

/** Opens the connections to one host and listens to its domains. */
final class Connector {

  // libvirtd runs five requests of a connection at a time (max_client_requests) and reads no
  // keepalive behind them: with four it always answers, and more connections carry the rest.
  private static final int CALLS_PER_CONNECTION = 4;
  private static final int KEEPALIVE_SECONDS = 5;
  private static final int KEEPALIVE_COUNT = 6;

  private final String hostId;
  private final HostProperties settings;
  private final Consumer<DomainEvent> events;

  Connector(String hostId, HostProperties settings, Consumer<DomainEvent> events) {
    this.hostId = hostId;
    this.settings = settings;
    this.events = events;
  }

  /** Opens a link; {@code lost} is called from libvirt's thread when one of it breaks. */
  Link open(Consumer<Link> lost) throws LibvirtException {
    EventPump.ensureRunning();
    int count = (settings.calls() + CALLS_PER_CONNECTION - 1) / CALLS_PER_CONNECTION;
    if (inMemory()) {
      count = 1;
    }
    List<Connect> connects = new ArrayList<>();
    Link link = null;
    try {
      for (int i = 0; i < count; i++) {
        connects.add(new Connect(settings.uri()));
      }
      link = new Link(connects, (settings.calls() + count - 1) / count);
      for (Connect connect : connects) {
        watch(connect, link, lost);
      }
      listen(link.first());
      return link;
    } catch (LibvirtException e) {
      new Link(connects, 0).retire();
      throw e;
    }
  }

  private boolean inMemory() {
    return settings.uri().startsWith("test:");
  }

  private void watch(Connect connect, Link link, Consumer<Link> lost) throws LibvirtException {
    if (!inMemory()) {
      connect.setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_COUNT);
      connect.registerCloseListener((closed, reason) -> lost.accept(link));
    }
  }

  private void listen(Connect connect) throws LibvirtException {
    connect.addLifecycleListener(
        (domain, event) -> {
          if (event.getType() != DomainEventType.DEFINED) {
            tell(domain, Kind.CHANGED);
          }
          return 0;
        });
    connect.addRebootListener(domain -> tell(domain, Kind.REBOOTED));
  }

  private void tell(Domain domain, Kind kind) {
    try {
      events.accept(new DomainEvent(hostId, UUID.fromString(domain.getUUIDString()), kind));
      domain.free();
    } catch (LibvirtException e) {
      throw new IllegalStateException("An event without a domain", e);
    }
  }
}
