package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Limits;
import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.hypervisor.OffReason;
import io.beccoame.hypervisor.PlugContract;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.Specs;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.hypervisor.domainxml.NetworkDocument;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The adapter keeps the contract on a real QEMU, with blank domains, inside the lab. */
@EnabledIfEnvironmentVariable(named = "BECCOAME_LAB", matches = "1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QemuIT extends PlugContract {

  private static final Path POOL_PATH = Path.of("/var/lib/beccoame/contract");
  private static final Path CONSOLES = Path.of("/var/lib/beccoame/console");

  private final List<DomainEvent> events = new CopyOnWriteArrayList<>();
  private final LibvirtHypervisor hypervisor =
      new LibvirtHypervisor(
          "local",
          HostProperties.at("qemu:///system"),
          CONSOLES.toString(),
          events::add,
          event -> {});

  @BeforeAll
  void connect() {
    hypervisor.start();
  }

  @AfterAll
  void close() {
    hypervisor.close();
  }

  @Override
  protected Hypervisor hypervisor() {
    return hypervisor;
  }

  @Override
  protected String poolPath() {
    return POOL_PATH.toString();
  }

  @Test
  void aBlankGuestIgnoresTheButtonsAndGoesOn() {
    DomainSpec spec = started();
    hypervisor.shutdown(spec.uuid());
    hypervisor.shutdown(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
    hypervisor.reboot(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
  }

  @Test
  void aReset() {
    DomainSpec spec = started();
    hypervisor.reset(spec.uuid());
    await(() -> assertThat(kinds(spec)).contains(DomainEvent.Kind.REBOOTED));
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
  }

  @Test
  void everyChangeIsTold() {
    DomainSpec spec = started();
    await(() -> assertThat(kinds(spec)).contains(DomainEvent.Kind.CHANGED));
    events.clear();
    hypervisor.destroy(spec.uuid());
    await(() -> assertThat(kinds(spec)).contains(DomainEvent.Kind.CHANGED));
  }

  @Test
  void aKilledProcessIsACrashAndTold() throws IOException {
    DomainSpec spec = started();
    events.clear();
    Path pid = Path.of("/run/libvirt/qemu", spec.name() + ".pid");
    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow().destroyForcibly();
    await(() -> assertThat(state(spec)).isEqualTo(PowerState.OFF));
    assertThat(hypervisor.observe(spec.uuid()).offReason()).isEqualTo(OffReason.CRASHED);
    await(() -> assertThat(kinds(spec)).contains(DomainEvent.Kind.CHANGED));
    hypervisor.start(spec.uuid());
    assertThat(state(spec)).isEqualTo(PowerState.RUNNING);
  }

  @Test
  void theBlankGuestsFirmwareWritesToTheConsole() throws IOException {
    DomainSpec spec = started();
    Path log = CONSOLES.resolve(spec.name() + ".log");
    Files.write(log, new byte[] {'a', 'b', 'c'}, java.nio.file.StandardOpenOption.APPEND);
    assertThat(text(hypervisor.consoleOutput(spec.name(), 2))).isEqualTo("bc");
    Files.writeString(CONSOLES.resolve(spec.name() + ".log.0"), "older");
    assertThat(text(hypervisor.consoleOutput(spec.name(), 1024))).endsWith("abc").contains("older");
    hypervisor.destroy(spec.uuid());
    hypervisor.deleteConsole(spec.name());
    assertThat(log).doesNotExist();
    assertThat(hypervisor.consoleOutput(spec.name(), 1024)).isEmpty();
  }

  @Test
  void aFileThatLibvirtHasNotListedIsNeverOverwritten() throws IOException {
    VolumeSpec spec = Specs.volume(POOL);
    hypervisor.ensureVolume(spec);
    Path file = POOL_PATH.resolve(spec.name());
    Path hidden = POOL_PATH.resolveSibling(spec.name());
    Files.move(file, hidden);
    assertThat(hypervisor.volumes(POOL)).isEmpty();
    Files.move(hidden, file);
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1));
    hypervisor.ensureVolume(spec);
    assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(1);
  }

  @Test
  void aVolumeGrowsAndNeverShrinks() {
    VolumeSpec small = Specs.volume(POOL);
    VolumeSpec large = new VolumeSpec(POOL, small.name(), 4 << 20, null);
    hypervisor.ensureVolume(small);
    hypervisor.ensureVolume(large);
    hypervisor.ensureVolume(small);
    assertThat(virtualSize(small.name())).isEqualTo(4 << 20);
  }

  @Test
  void aDomainWithoutItsDiskDoesNotStart() {
    DomainSpec spec =
        define(
            Specs.domain(
                List.of(new DomainSpec.DiskSpec("vda", POOL, "nothing", "vol1")), List.of()));
    fails(Kind.NOT_FOUND, () -> hypervisor.start(spec.uuid()));
    assertThat(state(spec)).isEqualTo(PowerState.OFF);
  }

  /**
   * Checks the number of slots: one more default device of every domain would take the last one.
   */
  @Test
  void asManyDisksAsAnInstanceMayHaveArePluggedInBesideItsInterface() {
    hypervisor.ensureNetwork(Specs.network("contract", 77));
    DomainSpec spec =
        define(
            Specs.domain(
                List.of(), List.of(new DomainSpec.NicSpec("06:00:0a:00:4d:04", "contract"))));
    hypervisor.start(spec.uuid());
    for (char letter = 'a'; letter <= 'z'; letter++) {
      VolumeSpec volume = Specs.volume(POOL);
      hypervisor.ensureVolume(volume);
      hypervisor.attachDisk(
          spec.uuid(),
          new DomainSpec.DiskSpec("vd" + letter, POOL, volume.name(), volume.name()),
          Limits.NONE);
    }
    assertThat(hypervisor.diskFiles(spec.uuid())).hasSize(26);
  }

  @Test
  void aNetworkCarriesItsGatewayAndNothingElse() throws Exception {
    hypervisor.ensureNetwork(Specs.network("contract", 77));
    hypervisor.ensureNetwork(Specs.network("contract", 77));
    assertThat(addresses("bc77")).containsExactly("10.0.77.1/24");
  }

  @Test
  void libvirtAddsNoRulesForANetworkThatLeadsToItsVpc() throws Exception {
    hypervisor.ensureNetwork(Specs.isolated("contract", 77));
    assertThat(output("iptables-save")).doesNotContain("bc77");
  }

  @Test
  void aNetworkOfAnOlderVersionRunsOnWithItsSecondAddressAndOthersBesideIt() throws Exception {
    String old = "169.254.169.254/32";
    NetworkSpec some = Specs.network("contract", 77);
    NetworkSpec shared = NetworkSpec.address("contract-2", "bc78", "169.254.169.254");
    NetworkSpec other = Specs.network("contract-3", 79);
    NetworkSpec fewer = some.with(some.hosts().subList(0, 8));
    String xml = NetworkDocument.of(fewer).xml();
    Path file = Files.createTempFile("network", ".xml");
    try {
      Files.writeString(
          file, xml.replace("</network>", "<ip address='169.254.169.254' prefix='32'/></network>"));
      output("virsh", "net-define", file.toString());
      output("virsh", "net-start", "contract");
      assertThat(addresses("bc77")).contains(old);

      List.of(shared, other, some, other).forEach(hypervisor::ensureNetwork);
      assertThat(addresses("bc77")).contains(old);
      assertThat(addresses("bc78")).containsExactly(old);
      assertThat(addresses("bc79")).containsExactly("10.0.79.1/24");
      String mac = some.hosts().get(15).mac();
      assertThat(output("virsh", "net-dumpxml", "contract"))
          .as("it gets what is new")
          .contains(mac);

      output("virsh", "net-destroy", "contract");
      hypervisor.ensureNetwork(some);
      assertThat(addresses("bc77")).containsExactly("10.0.77.1/24");
    } finally {
      Files.delete(file);
      List.of("contract-2", "contract-3").forEach(hypervisor::deleteNetwork);
    }
  }

  private static List<String> addresses(String device) throws Exception {
    return output("ip", "-4", "-o", "addr", "show", "dev", device)
        .lines()
        .map(line -> line.strip().split(" +")[3])
        .toList();
  }

  @Test
  void aHostThatIsNotThereIsUnreachable() {
    try (LibvirtHypervisor nowhere =
        new LibvirtHypervisor(
            "gone",
            HostProperties.at("qemu+unix:///system?socket=/run/nothing"),
            "/tmp",
            event -> {},
            event -> {})) {
      fails(Kind.UNREACHABLE, () -> nowhere.observe(Specs.blankDomain().uuid()));
      fails(Kind.UNREACHABLE, () -> nowhere.ensurePool(new PoolSpec("a", "/tmp/a")));
    }
  }

  private DomainSpec started() {
    DomainSpec spec = define(Specs.blankDomain());
    hypervisor.start(spec.uuid());
    DomainView seen = hypervisor.observe(spec.uuid());
    assertThat(seen.state()).isEqualTo(PowerState.RUNNING);
    return spec;
  }

  private List<DomainEvent.Kind> kinds(DomainSpec spec) {
    return events.stream()
        .filter(event -> event.uuid().equals(spec.uuid()))
        .map(DomainEvent::kind)
        .toList();
  }

  private static long virtualSize(String volume) {
    String json = output("qemu-img", "info", "--output=json", POOL_PATH.resolve(volume).toString());
    String after = json.substring(json.indexOf("\"virtual-size\":") + 15);
    return Long.parseLong(after.substring(0, after.indexOf(',')).strip());
  }

  private static String output(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return text(process.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void await(org.awaitility.core.ThrowingRunnable assertion) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
  }
}
