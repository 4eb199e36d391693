package io.beccoame.hypervisor;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Hosts in memory for tests. */
public final class FakeHypervisors implements Hypervisors {

  private final Map<String, FakeHypervisor> hosts = new LinkedHashMap<>();

  /** Hosts of these names, whose events all go to one consumer. */
  public FakeHypervisors(Consumer<DomainEvent> events, String... ids) {
    for (String id : ids) {
      hosts.put(id, new FakeHypervisor(id, events));
    }
  }

  /** One host named {@code local} that tells nobody anything. */
  public static FakeHypervisors local() {
    return new FakeHypervisors(event -> {}, "local");
  }

  @Override
  public FakeHypervisor get(String hostId) {
    FakeHypervisor host = hosts.get(hostId);
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
