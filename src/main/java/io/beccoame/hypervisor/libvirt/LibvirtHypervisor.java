package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.ConsoleView;
import io.beccoame.hypervisor.DiskChain;
import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.HostEvent;
import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.LearnedAddress;
import io.beccoame.hypervisor.Lease;
import io.beccoame.hypervisor.Limits;
import io.beccoame.hypervisor.NetworkActivity;
import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.PoolView;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.hypervisor.domainxml.DomainDocument;
import io.beccoame.hypervisor.domainxml.Tuning;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import io.beccoame.hypervisor.nft.PacketFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host that is driven by libvirt. */
final class LibvirtHypervisor implements Hypervisor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LibvirtHypervisor.class);

  private final String id;
  private final HostProperties settings;
  private final Connections connections;
  private final Consoles consoles;
  private final ExecutorService background;
  private final Bases bases = new Bases();
  private final Thaws thaws;
  private final Quiesce quiesce;
  private final PacketFilter filter;
  private final Facts facts;

  /** Creates a host that connects at {@link #start()} or at the first call; never throws. */
  LibvirtHypervisor(
      String id,
      HostProperties settings,
      String consoleDir,
      Consumer<DomainEvent> domainEvents,
      Consumer<HostEvent> hostEvents) {
    this.id = id;
    this.settings = settings;
    this.consoles = new Consoles(consoleDir);
    this.facts = new Facts(id, settings.virtType(), consoleDir);
    this.background = Executors.newSingleThreadExecutor(Threads.named("libvirt-learn-" + id));
    this.filter = PacketFilter.at(settings.uri(), settings.callTimeout(), settings.outside());
    this.thaws = new Thaws(id, uuid -> onDomain("thaw", uuid, LiveDiskDriver::thaw));
    this.quiesce = new Quiesce(settings.callTimeout(), thaws);
    this.connections =
        new Connections(
            id,
            settings,
            new Connector(id, settings, domainEvents),
            reachable -> {
              hostEvents.accept(new HostEvent(id, reachable));
              if (reachable) {
                Threads.hand(background, this::learn);
              }
            });
  }

  void start() {
    connections.start();
  }

  @Override
  public void close() {
    background.shutdownNow();
    thaws.close();
    connections.close();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public HostView host() {
    return connections.call(
        "host", c -> HostReader.read(c, settings.virtType(), facts.knownLimits()));
  }

  @Override
  public DomainView observe(UUID uuid) {
    return connections.call("observe " + uuid, c -> Domains.observe(c, uuid));
  }

  @Override
  public List<DomainView> domains() {
    return connections.call("domains", Domains::marked);
  }

  @Override
  public void define(DomainSpec spec) {
    act(
        "define " + spec.name(),
        c -> {
          consoles.ensure(c);
          c.domainDefineXML(DomainDocument.of(spec, facts.of(c)).xml()).free();
        });
  }

  @Override
  public Optional<DomainSpec> definition(UUID uuid) {
    return connections.call("definition of " + uuid, c -> Domains.definition(c, uuid));
  }

  @Override
  public void start(UUID uuid) {
    onDomain("start", uuid, Power::start);
  }

  @Override
  public void shutdown(UUID uuid) {
    onDomain("shutdown", uuid, Power::shutdown);
  }

  @Override
  public void reboot(UUID uuid) {
    onDomain("reboot", uuid, Power::reboot);
  }

  @Override
  public void reset(UUID uuid) {
    onDomain("reset", uuid, Domain::reset);
  }

  @Override
  public void destroy(UUID uuid) {
    act("destroy " + uuid, c -> Power.destroy(c, uuid));
  }

  @Override
  public void undefine(UUID uuid) {
    act("undefine " + uuid, c -> Power.undefine(c, uuid));
  }

  @Override
  public byte[] consoleOutput(String name, int maxBytes) {
    return connections.call("console " + name, c -> consoles.read(c, name, maxBytes));
  }

  @Override
  public Map<String, ConsoleView> consolesChanged(Map<String, Long> sizes, int maxBytes) {
    return connections.call("consoles", c -> consoles.changed(c, sizes, maxBytes));
  }

  @Override
  public List<Lease> leases(String network) {
    return connections.call("leases of " + network, c -> Leases.of(c, network));
  }

  @Override
  public NetworkActivity heard(UUID uuid, Set<String> macs) {
    return connections.call("listen to " + uuid, c -> Leases.heard(c, uuid, macs));
  }

  @Override
  public void deleteConsole(String name) {
    act("delete console " + name, c -> consoles.delete(c, name));
  }

  @Override
  public byte[] screenshot(UUID uuid) {
    return connections.call(
        "screenshot " + uuid, c -> Domains.with(c, uuid, domain -> Screens.shot(c, domain)));
  }

  @Override
  public void wakeScreen(UUID uuid) {
    onDomain("wake the screen of", uuid, Screens::wake);
  }

  @Override
  public void interrupt(UUID uuid) {
    onDomain("interrupt", uuid, Screens::interrupt);
  }

  @Override
  public void attachDisk(UUID uuid, DiskSpec disk, Limits limits) {
    onDomain("attach " + disk.volume() + " to", uuid, d -> LiveDiskDriver.attach(d, disk, limits));
  }

  @Override
  public boolean detachDisk(UUID uuid, String target) {
    return connections.call(
        "detach " + target + " of " + uuid, c -> LiveDiskDriver.detach(c, uuid, target));
  }

  @Override
  public Map<String, String> diskFiles(UUID uuid) {
    return connections.call(
        "files of " + uuid, c -> Domains.with(c, uuid, domain -> LiveDiskDriver.files(domain)));
  }

  @Override
  public void takeExternalSnapshots(UUID uuid, List<DiskSpec> tops) {
    act(
        "snapshot of " + uuid,
        c ->
            Domains.with(
                c,
                uuid,
                domain -> {
                  LiveDiskDriver.takeExternalSnapshots(c, domain, tops, quiesce);
                  return true;
                }));
  }

  @Override
  public DiskChain diskChain(UUID uuid, String target) {
    return connections.call(
        "chain of " + target + " of " + uuid,
        c -> Domains.with(c, uuid, domain -> BlockCommits.chain(domain, target)));
  }

  @Override
  public void commitBlocks(UUID uuid, String target, List<String> files, int mibPerSecond) {
    onDomain("merge in", uuid, d -> BlockCommits.begin(d, target, files, mibPerSecond));
  }

  @Override
  public void resizeDisk(UUID uuid, String target, long capacityBytes) {
    onDomain(
        "resize " + target + " of", uuid, d -> LiveDiskDriver.resize(d, target, capacityBytes));
  }

  @Override
  public void tuneDisk(UUID uuid, DiskSpec disk, Limits limits) {
    onDomain("tune " + disk.target() + " of", uuid, d -> LiveDiskDriver.tune(d, disk, limits));
  }

  @Override
  public void ensurePool(PoolSpec spec) {
    act("pool " + spec.name(), c -> Pools.ensure(c, spec));
  }

  @Override
  public PoolView pool(String name) {
    return connections.call("pool " + name, c -> Pools.with(c, name, Pools::view));
  }

  @Override
  public void ensureVolume(VolumeSpec spec) {
    act("volume " + spec.name(), c -> Volumes.ensure(c, spec, bases));
  }

  @Override
  public void importVolume(VolumeSpec spec, Path file) {
    new Uploads(connections, spec).fill(file);
  }

  @Override
  public List<String> volumes(String pool) {
    return connections.call("volumes of " + pool, c -> Pools.with(c, pool, Pools::volumes));
  }

  @Override
  public Map<String, String> bases(String pool) {
    return connections.call("bases in " + pool, c -> Pools.with(c, pool, Volumes::bases));
  }

  @Override
  public Optional<VolumeSpec> volume(String pool, String name) {
    return connections.call("volume " + name, c -> Volumes.read(c, pool, name));
  }

  @Override
  public void deleteVolume(String pool, String name) {
    act("delete volume " + name, c -> Volumes.delete(c, pool, name));
  }

  @Override
  public Set<String> liveNics(UUID uuid) {
    return connections.call("interfaces of " + uuid, c -> LiveNicDriver.macs(c, uuid));
  }

  @Override
  public void attachNic(UUID uuid, NicSpec nic, Limits limits) {
    Tuning tuning = connections.call("facts", facts::of).tuning();
    onDomain(
        "attach " + nic.mac() + " to", uuid, d -> LiveNicDriver.attach(d, nic, limits, tuning));
  }

  @Override
  public boolean detachNic(UUID uuid, String mac) {
    return connections.call(
        "detach " + mac + " of " + uuid, c -> LiveNicDriver.detach(c, uuid, mac));
  }

  @Override
  public void filter(FilterSpec spec) {
    filter.apply(spec);
  }

  @Override
  public List<LearnedAddress> learnedAddresses() {
    return filter.heard();
  }

  @Override
  public void ensureNetwork(NetworkSpec spec) {
    act(
        "network " + spec.name(),
        c -> Networks.ensure(c, filter.translates() ? spec : spec.masked()));
  }

  @Override
  public void requireBridge(String name) {
    act("bridge " + name, c -> AddressConflicts.requireBridge(c, name));
  }

  @Override
  public void deleteNetwork(String name) {
    act("delete network " + name, c -> Networks.delete(c, name));
  }

  /** Asks for the host's abilities before the first launch, so that the launch need not wait. */
  private void learn() {
    try {
      connections.call("facts", facts::of);
    } catch (HypervisorException e) {
      LOG.debug("Host {} does not say what it can do yet", id, e);
    }
  }

  private void onDomain(String what, UUID uuid, Effect<Domain> effect) {
    act(
        what + " " + uuid,
        c ->
            Domains.with(
                c,
                uuid,
                domain -> {
                  effect.on(domain);
                  return true;
                }));
  }

  private void act(String what, Effect<Connect> effect) {
    connections.call(
        what,
        connect -> {
          effect.on(connect);
          return true;
        });
  }

  private interface Effect<H> {
    void on(H handle) throws LibvirtException;
  }
}
