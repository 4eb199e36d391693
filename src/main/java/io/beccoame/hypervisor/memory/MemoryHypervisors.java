package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Hosts in memory, by name. */
public final class MemoryHypervisors implements Hypervisors {

  private final Map<String, MemoryHypervisor> hosts = new LinkedHashMap<>();

  /** Creates hosts of these names, whose events all go to one consumer. */
  public MemoryHypervisors(Consumer<DomainEvent> events, String... ids) {
    for (String id : ids) {
      hosts.put(id, new MemoryHypervisor(id, events));
    }
  }

  /** Returns all hosts by their own type. */
  public Collection<MemoryHypervisor> each() {
    return List.copyOf(hosts.values());
  }

  /** Returns one host named {@code local} without a consumer of events. */
  public static MemoryHypervisors local() {
    return new MemoryHypervisors(event -> {}, "local");
  }

  @Override
  public MemoryHypervisor get(String hostId) {
    MemoryHypervisor host = hosts.get(hostId);
    if (host == null) {
      throw new IllegalArgumentException("No host is configured as " + hostId);
    }
    return host;
  }

  @Override
  public Collection<Hypervisor> all() {
    return List.copyOf(hosts.values());
  }
}
