package io.beccoame.hypervisor;

import io.beccoame.hypervisor.DomainEvent.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A host in memory for tests, which does the same at every run, keeps the whole contract, and fails
 * when it is told to ({@link #faults()}). Thread-safe. Events go to a consumer, in the caller's
 * thread, after the effect.
 */
public final class FakeHypervisor extends FakeNics implements Hypervisor {

  /** What the guests do when the power button is pressed. */
  public enum Guest {
    /** It powers itself off at once. */
    OBEYS,
    /** It goes on as if nothing had happened. */
    IGNORES_ACPI
  }

  private final String id;
  private final Consumer<DomainEvent> events;
  private final FakeConsoles consoles = new FakeConsoles();
  private final FakeTraffic traffic = new FakeTraffic();
  private HostView view = new HostView("fake", "x86_64", 16, 65_536, "test", "A fake.", "9.0.0");
  private Guest guest = Guest.OBEYS;
  private FilterSpec filtered =
      new FilterSpec(false, List.of(), List.of(), List.of(), List.of(), null);

  /** A host that tells nobody anything. */
  public FakeHypervisor(String id) {
    this(id, event -> {});
  }

  /** A host that tells this consumer of its events. */
  public FakeHypervisor(String id, Consumer<DomainEvent> events) {
    this.id = id;
    this.events = events;
  }

  /** What it filters. */
  public synchronized FilterSpec filtered() {
    return filtered;
  }

  /** Sets how all guests take the power button from now on. */
  public synchronized void guests(Guest behaviour) {
    guest = behaviour;
  }

  /** Sets what {@link #host()} says. */
  public synchronized void host(HostView newView) {
    view = newView;
  }

  /** The guest powers itself off. */
  public void guestPowersOff(UUID uuid) {
    change(uuid, domain -> domain.off(OffReason.SHUTDOWN));
  }

  /** The guest's process dies. */
  public void guestCrashes(UUID uuid) {
    change(uuid, domain -> domain.off(OffReason.CRASHED));
  }

  /** The guest reboots by itself. */
  public void guestReboots(UUID uuid) {
    events.accept(new DomainEvent(id, uuid, Kind.REBOOTED));
  }

  /** Somebody suspends the domain. */
  public void pause(UUID uuid) {
    change(uuid, domain -> domain.state = PowerState.PAUSED);
  }

  /** Somebody cuts the power and removes the definition, behind our back. */
  public void vanish(UUID uuid) {
    synchronized (this) {
      domains.remove(uuid);
    }
    events.accept(new DomainEvent(id, uuid, Kind.CHANGED));
  }

  /** The host restarts: every domain is off, and nobody remembers why. */
  public synchronized void hostRestarts() {
    for (FakeDomain domain : domains.values()) {
      domain.state = PowerState.OFF;
      domain.offReason = OffReason.UNKNOWN;
    }
  }

  /** The guest writes to its serial console. */
  public synchronized void guestWrites(String name, String text) {
    consoles.write(name, text);
  }

  /** What guests do on their networks; each takes a lease without end when it is started. */
  public FakeTraffic traffic() {
    return traffic;
  }

  @Override
  public synchronized Optional<DomainSpec> definition(UUID uuid) {
    return Optional.ofNullable(domains.get(uuid)).map(domain -> domain.spec);
  }

  /** How often the domain was started, 0 when it never was. */
  public synchronized int starts(UUID uuid) {
    FakeDomain domain = domains.get(uuid);
    return domain == null ? 0 : domain.starts;
  }

  @Override
  public synchronized Optional<VolumeSpec> volume(String pool, String name) {
    return storage.volume(pool, name);
  }

  /** The networks there are, by name. */
  public synchronized Map<String, NetworkSpec> networks() {
    return traffic.networks();
  }

  /** Somebody gives the host a bridge. */
  public synchronized void bridge(String name) {
    traffic.bridge(name);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public HostView host() {
    return call("host", "", () -> view);
  }

  @Override
  public DomainView observe(UUID uuid) {
    return call(
        "observe",
        uuid,
        () -> {
          FakeDomain domain = domains.get(uuid);
          return domain == null ? DomainView.absent(uuid) : domain.view();
        });
  }

  @Override
  public List<DomainView> domains() {
    return call("domains", "", () -> domains.values().stream().map(FakeDomain::view).toList());
  }

  @Override
  public void define(DomainSpec spec) {
    run(
        "define",
        spec.name(),
        () -> domains.computeIfAbsent(spec.uuid(), FakeDomain::new).spec = spec);
  }

  @Override
  public void start(UUID uuid) {
    boolean[] changed = {false};
    run(
        "start",
        uuid,
        () -> changed[0] = need(uuid).start(storage, traffic.plugs()),
        () -> tell(changed[0], uuid, Kind.CHANGED));
  }

  @Override
  public void shutdown(UUID uuid) {
    boolean[] changed = {false};
    run(
        "shutdown",
        uuid,
        () -> {
          FakeDomain domain = need(uuid);
          changed[0] = domain.state == PowerState.RUNNING && guest == Guest.OBEYS;
          if (changed[0]) {
            domain.off(OffReason.SHUTDOWN);
          }
        },
        () -> tell(changed[0], uuid, Kind.CHANGED));
  }

  @Override
  public void reboot(UUID uuid) {
    boolean[] told = {false};
    run(
        "reboot",
        uuid,
        () -> {
          needRunning(uuid);
          told[0] = guest == Guest.OBEYS;
        },
        () -> tell(told[0], uuid, Kind.REBOOTED));
  }

  @Override
  public void reset(UUID uuid) {
    run("reset", uuid, () -> needRunning(uuid), () -> tell(true, uuid, Kind.REBOOTED));
  }

  @Override
  public void destroy(UUID uuid) {
    boolean[] changed = {false};
    run(
        "destroy",
        uuid,
        () -> {
          FakeDomain domain = domains.get(uuid);
          changed[0] = domain != null && domain.state != PowerState.OFF;
          if (domain != null && changed[0]) {
            domain.off(OffReason.DESTROYED);
          }
        },
        () -> tell(changed[0], uuid, Kind.CHANGED));
  }

  @Override
  public void undefine(UUID uuid) {
    boolean[] changed = {false};
    run(
        "undefine",
        uuid,
        () -> {
          FakeDomain domain = domains.get(uuid);
          if (domain != null && domain.state != PowerState.OFF) {
            throw FakeDomain.wrongState(uuid);
          }
          changed[0] = domains.remove(uuid) != null;
        },
        () -> tell(changed[0], uuid, Kind.CHANGED));
  }

  @Override
  public byte[] consoleOutput(String name, int maxBytes) {
    return call("consoleOutput", name, () -> consoles.tail(name, maxBytes));
  }

  @Override
  public Map<String, ConsoleView> consolesChanged(Map<String, Long> sizes, int maxBytes) {
    return call("consolesChanged", sizes.size(), () -> consoles.changed(sizes, maxBytes));
  }

  @Override
  public List<Lease> leases(String network) {
    return call("leases", network, () -> traffic.leases(network, domains.values()));
  }

  @Override
  public NetworkActivity heard(UUID uuid, Set<String> macs) {
    return call("heard", uuid, () -> traffic.heard(needRunning(uuid), macs));
  }

  @Override
  public void deleteConsole(String name) {
    run("deleteConsole", name, () -> consoles.delete(name));
  }

  @Override
  public byte[] screenshot(UUID uuid) {
    return call("screenshot", uuid, () -> needRunning(uuid).screen());
  }

  @Override
  public void wakeScreen(UUID uuid) {
    run("wakeScreen", uuid, () -> needRunning(uuid).awake = true);
  }

  @Override
  public void interrupt(UUID uuid) {
    run("interrupt", uuid, () -> needRunning(uuid));
  }

  @Override
  public void ensurePool(PoolSpec spec) {
    run("ensurePool", spec.name(), () -> storage.ensurePool(spec));
  }

  @Override
  public PoolView pool(String name) {
    return call("pool", name, () -> storage.pool(name).view());
  }

  @Override
  public void ensureVolume(VolumeSpec spec) {
    run("ensureVolume", spec.name(), () -> storage.ensureVolume(spec));
  }

  @Override
  public void importVolume(VolumeSpec spec, Path file) {
    run(
        "importVolume",
        spec.name(),
        () -> storage.pool(spec.pool()).volumes().put(spec.name(), spec));
  }

  @Override
  public List<String> volumes(String pool) {
    return call("volumes", pool, () -> List.copyOf(storage.pool(pool).volumes().keySet()));
  }

  @Override
  public Map<String, String> bases(String pool) {
    return call("bases", pool, () -> storage.bases(pool));
  }

  @Override
  public void deleteVolume(String pool, String name) {
    run("deleteVolume", name, () -> storage.pool(pool).volumes().remove(name));
  }

  @Override
  public void ensureNetwork(NetworkSpec spec) {
    run("ensureNetwork", spec.name(), () -> traffic.ensure(spec));
  }

  @Override
  public void requireBridge(String name) {
    run("requireBridge", name, () -> traffic.needBridge(name));
  }

  @Override
  public List<HeardAddress> heardAddresses() {
    return call("heardAddresses", "", traffic::claims);
  }

  @Override
  public void deleteNetwork(String name) {
    run("deleteNetwork", name, () -> traffic.remove(name));
  }

  @Override
  public void filter(FilterSpec spec) {
    run("filter", "", () -> filtered = spec);
  }

  private void change(UUID uuid, Consumer<FakeDomain> change) {
    synchronized (this) {
      change.accept(need(uuid));
    }
    events.accept(new DomainEvent(id, uuid, Kind.CHANGED));
  }

  private void tell(boolean really, UUID uuid, Kind kind) {
    if (really) {
      events.accept(new DomainEvent(id, uuid, kind));
    }
  }

  @Override
  FakeNetworks plugs() {
    return traffic.plugs();
  }
}
