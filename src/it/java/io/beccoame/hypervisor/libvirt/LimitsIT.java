package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.Limits;
import io.beccoame.hypervisor.Mark;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.Specs;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.hypervisor.libvirt.LibvirtProperties.HostProperties;
import io.beccoame.platform.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Tests the limits of a running QEMU, read by libvirt's own tool. */
@EnabledIfEnvironmentVariable(named = "BECCOAME_LAB", matches = "1")
class LimitsIT {

  private static final String POOL = "limits";
  private static final String NETWORK = "limits";
  private static final Limits LIMITS =
      new Limits(
          42,
          50,
          new Limits.Traffic(1000, 2000, 4000),
          new Limits.Traffic(500, 1000, 2000),
          new Limits.DiskRate(5_000_000, 50_000_000, 200, 2000, 60));

  @Test
  void aHostKeepsWhatItSaysItKeeps() {
    try (LibvirtHypervisor host =
        new LibvirtHypervisor(
            "local",
            HostProperties.at("qemu:///system"),
            "/var/lib/beccoame/console",
            event -> {},
            event -> {})) {
      host.start();
      Awaitility.await("what the host keeps")
          .atMost(Duration.ofSeconds(60))
          .until(() -> !host.host().limits().isEmpty());
      assertThat(virsh("list", "--all", "--name")).as("no probe is left").doesNotContain("probe");
      host.ensurePool(new PoolSpec(POOL, "/var/lib/beccoame/limits"));
      host.ensureNetwork(Specs.network(NETWORK, 78));
      VolumeSpec root = Specs.volume(POOL);
      VolumeSpec data = Specs.volume(POOL);
      host.ensureVolume(root);
      host.ensureVolume(data);
      DomainSpec spec = spec(root, data);
      try {
        host.define(spec);
        host.start(spec.uuid());
        assertThat(host.observe(spec.uuid()).state()).isEqualTo(PowerState.RUNNING);
        disksAreHeldToOneRate(spec.name());
        String live = virsh("dumpxml", spec.name());
        String says = host.host().limits();
        if (says.matches("CPU.*limits take effect.*")) {
          assertThat(table("schedinfo", spec.name()))
              .containsEntry("cpu_shares", "42")
              .containsEntry("vcpu_quota", "50000");
        } else {
          assertThat(live).doesNotContain("<cputune>");
        }
        if (says.matches("(CPU, n|N)etwork.*limits take effect.*")) {
          assertThat(table("domiftune", spec.name(), spec.nics().get(0).mac()))
              .containsEntry("inbound.average", "1000")
              .containsEntry("outbound.burst", "2000");
        } else {
          assertThat(live).doesNotContain("<bandwidth>");
        }
      } finally {
        host.destroy(spec.uuid());
        host.undefine(spec.uuid());
        host.deleteVolume(POOL, root.name());
        host.deleteVolume(POOL, data.name());
        host.deleteNetwork(NETWORK);
      }
    }
  }

  private static void disksAreHeldToOneRate(String domain) {
    for (String disk : List.of("vda", "vdb")) {
      assertThat(table("blkdeviotune", domain, disk))
          .containsEntry("total_bytes_sec", "5000000")
          .containsEntry("total_bytes_sec_max", "50000000")
          .containsEntry("total_iops_sec", "200")
          .containsEntry("total_iops_sec_max", "2000")
          .containsEntry("total_bytes_sec_max_length", "60")
          .containsEntry("group_name", "instance");
    }
  }

  private static DomainSpec spec(VolumeSpec root, VolumeSpec data) {
    String name = Ids.next("i");
    UUID uuid = Ids.nextMachineUuid();
    return new DomainSpec(
        uuid,
        name,
        "t3.nano",
        new Mark("test", name),
        1,
        64,
        List.of(
            new DomainSpec.DiskSpec("vda", POOL, root.name(), "vol1"),
            new DomainSpec.DiskSpec("vdb", POOL, data.name(), "vol2")),
        List.of(new DomainSpec.NicSpec("06:00:0a:00:4e:04", NETWORK)),
        LIMITS);
  }

  /** Returns the lines {@code name : value} of virsh's output. */
  private static Map<String, String> table(String... arguments) {
    return Arrays.stream(virsh(arguments).split("\n"))
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip(), (a, b) -> b));
  }

  private static String virsh(String... arguments) {
    List<String> command =
        Stream.concat(Stream.of("virsh", "-q"), Arrays.stream(arguments)).toList();
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
