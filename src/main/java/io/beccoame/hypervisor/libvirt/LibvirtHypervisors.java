package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import io.beccoame.platform.BeccoameProperties;
import io.beccoame.platform.Durability;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The configured hosts. Their events are published one after another, on our own thread. */
@Component
@Profile("!mock")
class LibvirtHypervisors implements Hypervisors, SmartLifecycle {

  private final Map<String, LibvirtHypervisor> hosts = new LinkedHashMap<>();
  private final Map<String, Hypervisor> durable = new LinkedHashMap<>();
  private final ExecutorService events =
      Executors.newSingleThreadExecutor(Threads.named("hypervisor-events"));
  private volatile boolean running;

  LibvirtHypervisors(
      LibvirtProperties properties,
      BeccoameProperties beccoame,
      ApplicationEventPublisher bus,
      Durability durability) {
    String consoles = beccoame.home().resolve("console").toString();
    properties
        .hosts()
        .forEach(
            (id, host) ->
                hosts.put(
                    id,
                    new LibvirtHypervisor(
                        id,
                        host,
                        consoleDir(host, consoles),
                        event -> Threads.hand(events, () -> bus.publishEvent(event)),
                        event -> Threads.hand(events, () -> bus.publishEvent(event)))));
    hosts.forEach((id, host) -> durable.put(id, DurableHypervisor.over(host, durability)));
  }

  @Override
  public Hypervisor get(String hostId) {
    Hypervisor host = durable.get(hostId);
    if (host == null) {
      throw new IllegalArgumentException("No host is configured as " + hostId);
    }
    return host;
  }

  @Override
  public Collection<Hypervisor> all() {
    return List.copyOf(durable.values());
  }

  @Override
  public void start() {
    hosts.values().forEach(LibvirtHypervisor::start);
    running = true;
  }

  @Override
  public void stop() {
    hosts.values().forEach(LibvirtHypervisor::close);
    events.shutdown();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Returns the phase: hosts start before the queue and stop after it. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE / 2;
  }

  private static String consoleDir(HostProperties host, String fallback) {
    return host.consoleDir() == null ? fallback : host.consoleDir();
  }
}
