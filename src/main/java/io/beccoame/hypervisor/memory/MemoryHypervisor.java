package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.ConsoleView;
import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.hypervisor.DomainEvent.Kind;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.LearnedAddress;
import io.beccoame.hypervisor.Lease;
import io.beccoame.hypervisor.NetworkActivity;
import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.hypervisor.OffReason;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.nft.PacketFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A host in memory: deterministic, with the whole contract of the port; it fails or delays calls as
 * planned ({@link #faults()}). Thread-safe. Events go to a consumer, in the caller's thread, after
 * the effect.
 */
public final class MemoryHypervisor extends MemoryNics implements Hypervisor {

  /** The reaction of guests to the power button. */
  public enum Guest {
    /** The guest powers itself off at once. */
    OBEYS,
    /** The guest continues as if nothing had happened. */
    IGNORES_ACPI
  }

  // More capacity than is ever used; without libvirt there is no version.
  private static final HostView VIEW =
      new HostView(
          "mock",
          "x86_64",
          16,
          786_432,
          "memory",
          "This host is in memory: no guest runs.",
          "0.0.0");

  private final String id;
  private final Consumer<DomainEvent> events;
  private final MemoryConsoles consoles = new MemoryConsoles();
  private final MemoryTraffic traffic = new MemoryTraffic();
  private final PacketFilter rules = PacketFilter.inMemory();
  private HostView view = VIEW;
  private boolean talking;
  private Guest guest = Guest.OBEYS;
  private FilterSpec filtered =
      new FilterSpec(false, List.of(), List.of(), List.of(), List.of(), null);

  /** Creates a host without a consumer of events. */
  public MemoryHypervisor(String id) {
    this(id, event -> {});
  }

  /** Creates a host that sends its events to this consumer. */
  public MemoryHypervisor(String id, Consumer<DomainEvent> events) {
    this.id = id;
    this.events = events;
  }

  /** Returns the packet filter in force. */
  public synchronized FilterSpec filtered() {
    return filtered;
  }

  /** Sets the reaction of all guests to the power button from now on. */
  public synchronized void guests(Guest behaviour) {
    guest = behaviour;
  }

  /** Sets the answer of {@link #host()}. */
  public synchronized void host(HostView newView) {
    view = newView;
  }

  /** Powers the guest off, as by itself. */
  public void guestPowersOff(UUID uuid) {
    change(uuid, domain -> domain.off(OffReason.SHUTDOWN));
  }

  /** Kills the guest's process. */
  public void guestCrashes(UUID uuid) {
    change(uuid, domain -> domain.off(OffReason.CRASHED));
  }

  /** Reboots the guest, as by itself. */
  public void guestReboots(UUID uuid) {
    events.accept(new DomainEvent(id, uuid, Kind.REBOOTED));
  }

  /** Suspends the domain, as another client would. */
  public void pause(UUID uuid) {
    change(uuid, domain -> domain.state = PowerState.PAUSED);
  }

  /** Cuts the power and removes the definition, as another client would. */
  public void vanish(UUID uuid) {
    synchronized (this) {
      domains.remove(uuid);
    }
    events.accept(new DomainEvent(id, uuid, Kind.CHANGED));
  }

  /** Restarts the host: every domain is off, and the reason is not remembered. */
  public synchronized void hostRestarts() {
    for (MemoryDomain domain : domains.values()) {
      domain.state = PowerState.OFF;
      domain.offReason = OffReason.UNKNOWN;
    }
  }

  /** Makes guests write to their consoles when they boot and when the power button is pressed. */
  public synchronized void guestsTalk() {
    talking = true;
  }

  /** Writes to the guest's serial console. */
  public synchronized void guestWrites(String name, String text) {
    consoles.write(name, text);
  }

  /** Returns the guests' traffic; each guest takes a lease without end when it is started. */
  public MemoryTraffic traffic() {
    return traffic;
  }

  @Override
  public Optional<DomainSpec> definition(UUID uuid) {
    return call(
        "definition",
        uuid,
        () -> Optional.ofNullable(domains.get(uuid)).map(domain -> domain.spec));
  }

  /** Returns how often the domain was started; 0 if never. */
  public synchronized int starts(UUID uuid) {
    MemoryDomain domain = domains.get(uuid);
    return domain == null ? 0 : domain.starts;
  }

  /** Returns the host's networks, by name. */
  public synchronized Map<String, NetworkSpec> networks() {
    return traffic.networks();
  }

  /** Adds a bridge to the host, as an operator would. */
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
          MemoryDomain domain = domains.get(uuid);
          return domain == null ? DomainView.absent(uuid) : domain.view();
        });
  }

  @Override
  public List<DomainView> domains() {
    return call("domains", "", () -> domains.values().stream().map(MemoryDomain::view).toList());
  }

  @Override
  public void define(DomainSpec spec) {
    run(
        "define",
        spec.name(),
        () -> domains.computeIfAbsent(spec.uuid(), MemoryDomain::new).spec = spec);
  }

  @Override
  public void start(UUID uuid) {
    boolean[] changed = {false};
    run(
        "start",
        uuid,
        () -> {
          MemoryDomain domain = need(uuid);
          int before = domain.boots;
          changed[0] = domain.start(storage, traffic.plugs());
          if (domain.boots > before) {
            booted(domain);
          }
        },
        () -> tell(changed[0], uuid, Kind.CHANGED));
  }

  @Override
  public void shutdown(UUID uuid) {
    boolean[] changed = {false};
    run(
        "shutdown",
        uuid,
        () -> {
          MemoryDomain domain = need(uuid);
          changed[0] = domain.state == PowerState.RUNNING && guest == Guest.OBEYS;
          if (changed[0]) {
            domain.off(OffReason.SHUTDOWN);
            talk(domain, GuestText.powerOff());
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
          MemoryDomain domain = needRunning(uuid);
          told[0] = guest == Guest.OBEYS;
          if (told[0]) {
            domain.boots++;
            booted(domain);
          }
        },
        () -> tell(told[0], uuid, Kind.REBOOTED));
  }

  @Override
  public void reset(UUID uuid) {
    run(
        "reset",
        uuid,
        () -> {
          MemoryDomain domain = needRunning(uuid);
          domain.boots++;
          booted(domain);
        },
        () -> tell(true, uuid, Kind.REBOOTED));
  }

  @Override
  public void destroy(UUID uuid) {
    boolean[] changed = {false};
    run(
        "destroy",
        uuid,
        () -> {
          MemoryDomain domain = domains.get(uuid);
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
          MemoryDomain domain = domains.get(uuid);
          if (domain != null && domain.state != PowerState.OFF) {
            throw MemoryDomain.wrongState(uuid);
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
    return call("screenshot", uuid, () -> MemoryScreen.picture(needRunning(uuid).awake));
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
  public void ensureNetwork(NetworkSpec spec) {
    run("ensureNetwork", spec.name(), () -> traffic.ensure(spec));
  }

  @Override
  public void requireBridge(String name) {
    run("requireBridge", name, () -> traffic.needBridge(name));
  }

  @Override
  public List<LearnedAddress> learnedAddresses() {
    return call("learnedAddresses", "", traffic::claims);
  }

  @Override
  public void deleteNetwork(String name) {
    run("deleteNetwork", name, () -> traffic.remove(name));
  }

  @Override
  public void filter(FilterSpec spec) {
    run(
        "filter",
        "",
        () -> {
          rules.apply(spec);
          filtered = spec;
        });
  }

  private void booted(MemoryDomain domain) {
    DomainSpec spec = domain.spec;
    if (spec != null) {
      talk(domain, GuestText.boot(spec, domain.boots));
    }
  }

  private void talk(MemoryDomain domain, String text) {
    DomainSpec spec = domain.spec;
    if (talking && spec != null) {
      consoles.write(spec.name(), text);
    }
  }

  private void change(UUID uuid, Consumer<MemoryDomain> change) {
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
  MemoryNetworks plugs() {
    return traffic.plugs();
  }
}
