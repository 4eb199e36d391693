package io.beccoame.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.VolumeSpec.Backing;
import io.beccoame.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every hypervisor. */
public abstract class HypervisorContract extends NetworkContract {

  /** The pool that each test has. */
  protected static final String POOL = "contract";

  /** Returns a directory for the pool. */
  protected abstract String poolPath();

  @BeforeEach
  void makePool() {
    hypervisor().ensurePool(new PoolSpec(POOL, poolPath()));
  }

  @AfterEach
  void removeEverything() {
    for (DomainView domain : hypervisor().domains()) {
      hypervisor().destroy(domain.uuid());
      hypervisor().undefine(domain.uuid());
    }
    hypervisor().volumes(POOL).forEach(volume -> hypervisor().deleteVolume(POOL, volume));
  }

  @Test
  void aHostSaysWhatItIs() {
    HostView host = hypervisor().host();
    assertThat(host.architecture()).isIn("x86_64", "arm64");
    assertThat(host.cpus()).isPositive();
    assertThat(host.memoryMib()).isGreaterThan(256);
    assertThat(host.virtType()).isIn("kvm", "qemu", "test", "memory");
    assertThat(host.virtReason()).isNotBlank();
    assertThat(host.libvirtVersion()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(host.hostname()).isNotBlank();
  }

  @Test
  void anUnknownDomainIsAbsent() {
    UUID nobody = UUID.randomUUID();
    assertThat(hypervisor().observe(nobody)).isEqualTo(DomainView.absent(nobody));
  }

  @Test
  void aDefinedDomainIsOffAndCarriesItsMark() {
    DomainSpec spec = define(Specs.blankDomain());
    DomainView seen = hypervisor().observe(spec.uuid());
    assertThat(seen.state()).isEqualTo(PowerState.OFF);
    assertThat(seen.name()).isEqualTo(spec.name());
    assertThat(seen.uuid()).isEqualTo(spec.uuid());
    assertThat(seen.mark()).isEqualTo(spec.mark());
  }

  @Test
  void aDefinitionIsReadBackAsItWasMade() {
    VolumeSpec root = Specs.volume(POOL);
    hypervisor().ensureVolume(root);
    DomainSpec spec =
        define(
            Specs.domain(
                List.of(new DiskSpec("vda", POOL, root.name(), "vol1")),
                List.of(new NicSpec("06:00:0a:00:4d:04", NETWORK))));
    assertThat(hypervisor().definition(spec.uuid())).contains(spec);
    assertThat(hypervisor().definition(UUID.randomUUID())).isEmpty();
  }

  @Test
  void aVolumeIsReadBackWithItsBase() {
    VolumeSpec base = Specs.volume(POOL);
    VolumeSpec top = new VolumeSpec(POOL, Ids.next("vol"), 2 << 20, new Backing(POOL, base.name()));
    hypervisor().ensureVolume(base);
    hypervisor().ensureVolume(top);
    assertThat(hypervisor().volume(POOL, base.name())).contains(base);
    assertThat(hypervisor().volume(POOL, top.name())).contains(top);
    assertThat(hypervisor().volume(POOL, "nothing")).isEmpty();
  }

  @Test
  void anImportedVolumeReplacesWhatWasThere(@TempDir Path outside) throws Exception {
    VolumeSpec old = Specs.volume(POOL);
    hypervisor().ensureVolume(old);
    VolumeSpec spec = new VolumeSpec(POOL, old.name(), 3 << 20, null);
    hypervisor().importVolume(spec, Qcow2.of(outside, "what was brought", 3 << 20));
    assertThat(hypervisor().volume(POOL, spec.name())).contains(spec);
  }

  @Test
  void definingAgainChangesTheDefinitionOnly() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor().start(spec.uuid());
    Mark other = new Mark("test", spec.name());
    define(new DomainSpec(spec.uuid(), spec.name(), other, 1, 128, spec.disks(), spec.nics()));
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
    assertThat(hypervisor().domains()).hasSize(1);
  }

  @Test
  void startingTwiceIsStartingOnce() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor().start(spec.uuid());
    hypervisor().start(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
  }

  @Test
  void cuttingThePowerIsToldApartAndMayBeRepeated() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor().start(spec.uuid());
    hypervisor().destroy(spec.uuid());
    hypervisor().destroy(spec.uuid());
    DomainView seen = hypervisor().observe(spec.uuid());
    assertThat(seen.state()).isEqualTo(PowerState.OFF);
    assertThat(seen.offReason()).isEqualTo(OffReason.DESTROYED);
    hypervisor().start(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
  }

  @Test
  void theResetButtonLeavesADomainRunning() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor().start(spec.uuid());
    hypervisor().reset(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
  }

  @Test
  void buttonsOfADomainThatIsOff() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor().shutdown(spec.uuid());
    hypervisor().destroy(spec.uuid());
    fails(Kind.WRONG_STATE, () -> hypervisor().reset(spec.uuid()));
    fails(Kind.WRONG_STATE, () -> hypervisor().reboot(spec.uuid()));
    assertThat(state(spec)).isEqualTo(PowerState.OFF);
  }

  @Test
  void aDomainThatIsNotThere() {
    UUID nobody = UUID.randomUUID();
    hypervisor().destroy(nobody);
    hypervisor().undefine(nobody);
    fails(Kind.NOT_FOUND, () -> hypervisor().start(nobody));
    fails(Kind.NOT_FOUND, () -> hypervisor().shutdown(nobody));
    fails(Kind.NOT_FOUND, () -> hypervisor().reboot(nobody));
    fails(Kind.NOT_FOUND, () -> hypervisor().reset(nobody));
  }

  @Test
  void onlyADomainThatIsOffCanBeUndefined() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor().start(spec.uuid());
    fails(Kind.WRONG_STATE, () -> hypervisor().undefine(spec.uuid()));
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
    hypervisor().destroy(spec.uuid());
    hypervisor().undefine(spec.uuid());
    hypervisor().undefine(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.ABSENT);
  }

  @Test
  void listsMarkedDomainsOnlyWhateverTheirState() {
    DomainSpec off = define(Specs.blankDomain());
    DomainSpec on = define(Specs.blankDomain());
    hypervisor().start(on.uuid());
    assertThat(hypervisor().domains())
        .containsExactlyInAnyOrder(
            hypervisor().observe(off.uuid()), hypervisor().observe(on.uuid()));
  }

  @Test
  void aPoolIsEnsuredOnceAndHasSpace() {
    hypervisor().ensurePool(new PoolSpec(POOL, poolPath()));
    PoolView pool = hypervisor().pool(POOL);
    assertThat(pool.name()).isEqualTo(POOL);
    assertThat(pool.active()).isTrue();
    assertThat(pool.capacityBytes()).isPositive();
    assertThat(pool.availableBytes()).isBetween(0L, pool.capacityBytes());
  }

  @Test
  void aPoolAtAnotherPlaceIsRefused() {
    fails(
        Kind.INVALID, () -> hypervisor().ensurePool(new PoolSpec(POOL, poolPath() + "-elsewhere")));
  }

  @Test
  void aPoolThatIsNotThere() {
    fails(Kind.NOT_FOUND, () -> hypervisor().pool("nowhere"));
    fails(Kind.NOT_FOUND, () -> hypervisor().volumes("nowhere"));
    fails(Kind.NOT_FOUND, () -> hypervisor().ensureVolume(Specs.volume("nowhere")));
  }

  @Test
  void aVolumeIsMadeOnceAndRemovedOnce() {
    VolumeSpec spec = Specs.volume(POOL);
    hypervisor().ensureVolume(spec);
    hypervisor().ensureVolume(spec);
    assertThat(hypervisor().volumes(POOL)).containsExactly(spec.name());
    hypervisor().deleteVolume(POOL, spec.name());
    hypervisor().deleteVolume(POOL, spec.name());
    assertThat(hypervisor().volumes(POOL)).isEmpty();
  }

  @Test
  void aVolumeStandsOnItsBase() {
    VolumeSpec base = Specs.volume(POOL);
    hypervisor().ensureVolume(base);
    VolumeSpec top = new VolumeSpec(POOL, Ids.next("vol"), 2 << 20, new Backing(POOL, base.name()));
    hypervisor().ensureVolume(top);
    assertThat(hypervisor().volumes(POOL)).containsExactlyInAnyOrder(base.name(), top.name());
  }

  @Test
  void aVolumeWithoutItsBaseIsNotMade() {
    Backing missing = new Backing(POOL, Ids.next("vol"));
    VolumeSpec top = new VolumeSpec(POOL, Ids.next("vol"), 2 << 20, missing);
    fails(Kind.NOT_FOUND, () -> hypervisor().ensureVolume(top));
    assertThat(hypervisor().volumes(POOL)).isEmpty();
  }

  @Test
  void manyCallsAtOnceMakeOneVolume() {
    VolumeSpec spec = Specs.volume(POOL);
    atOnce(() -> hypervisor().ensureVolume(spec));
    assertThat(hypervisor().volumes(POOL)).containsExactly(spec.name());
  }

  @Test
  void manyCallsAtOnceMakeOnePoolAndOneNetwork() {
    String name = "contract-" + Ids.next("p");
    atOnce(() -> hypervisor().ensurePool(new PoolSpec(name, poolPath() + "/" + name)));
    assertThat(hypervisor().pool(name).active()).isTrue();
    NetworkSpec network = Specs.network(NETWORK, 77);
    atOnce(() -> hypervisor().ensureNetwork(network));
    hypervisor().ensureNetwork(network);
  }

  @Test
  void manyCallsAtOnceMakeStartAndEndOneDomain() {
    DomainSpec spec = Specs.blankDomain();
    atOnce(() -> hypervisor().define(spec));
    atOnce(() -> hypervisor().start(spec.uuid()));
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
    atOnce(() -> hypervisor().destroy(spec.uuid()));
    atOnce(() -> hypervisor().undefine(spec.uuid()));
    assertThat(state(spec)).isEqualTo(PowerState.ABSENT);
  }

  @Test
  void aDomainWithDiskAndInterfaceRuns() {
    VolumeSpec volume = Specs.volume(POOL);
    NetworkSpec network = Specs.network(NETWORK, 77);
    hypervisor().ensureVolume(volume);
    hypervisor().ensureNetwork(network);
    DomainSpec spec =
        define(
            Specs.domain(
                List.of(new DiskSpec("vda", POOL, volume.name(), "vol0123456789abcdef0")),
                List.of(new NicSpec(network.hosts().get(0).mac(), NETWORK))));
    hypervisor().start(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
    // Nothing boots on some hosts, so a lease and packets are optional.
    String mac = network.hosts().get(0).mac();
    assertThat(hypervisor().leases(NETWORK)).extracting(Lease::mac).isSubsetOf(mac);
    assertThat(hypervisor().heard(spec.uuid(), Set.of(mac)).packetsSent()).isNotNegative();
    hypervisor().destroy(spec.uuid());
    fails(Kind.WRONG_STATE, () -> hypervisor().heard(spec.uuid(), Set.of(mac)));
  }

  @Test
  void nobodyIsHeardAndNothingIsLeasedWhereNothingIs() {
    fails(Kind.NOT_FOUND, () -> hypervisor().leases("nowhere"));
    fails(Kind.NOT_FOUND, () -> hypervisor().heard(UUID.randomUUID(), Set.of()));
    hypervisor().ensureNetwork(Specs.network(NETWORK, 77));
    assertThat(hypervisor().leases(NETWORK)).isEmpty();
    assertThat(hypervisor().consolesChanged(Map.of(Ids.next("i"), 0L), 1024)).isEmpty();
  }

  @Test
  void aConsoleThatNothingWasWrittenToIsEmpty() {
    assertThat(hypervisor().consoleOutput(Ids.next("i"), 1024)).isEmpty();
    hypervisor().deleteConsole(Ids.next("i"));
  }

  @Test
  void aRunningDomainHasAScreenAndHearsKeysAndInterrupts() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor().start(spec.uuid());
    hypervisor().wakeScreen(spec.uuid());
    assertThat(new String(hypervisor().screenshot(spec.uuid()), StandardCharsets.ISO_8859_1))
        .matches(Pattern.compile("(P6|\\u0089PNG).*", Pattern.DOTALL));
    hypervisor().interrupt(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
  }

  @Test
  void aDomainThatIsOffHasNoScreen() {
    DomainSpec spec = define(Specs.blankDomain());
    fails(Kind.WRONG_STATE, () -> hypervisor().screenshot(spec.uuid()));
    fails(Kind.WRONG_STATE, () -> hypervisor().wakeScreen(spec.uuid()));
    fails(Kind.WRONG_STATE, () -> hypervisor().interrupt(spec.uuid()));
    UUID nobody = UUID.randomUUID();
    fails(Kind.NOT_FOUND, () -> hypervisor().screenshot(nobody));
    fails(Kind.NOT_FOUND, () -> hypervisor().interrupt(nobody));
  }

  private static void atOnce(Runnable call) {
    CompletableFuture.allOf(
            IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(call))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  /** Defines and returns it. */
  protected DomainSpec define(DomainSpec spec) {
    hypervisor().define(spec);
    return spec;
  }

  /** Returns the present state of a domain. */
  protected PowerState state(DomainSpec spec) {
    return hypervisor().observe(spec.uuid()).state();
  }
}
