package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

/**
 * Tests the service in its unit, which a separate systemd of the lab starts, over a libvirt whose
 * guests run as {@code libvirt-qemu}, as installations have it. If systemd is not installed, it has
 * at least the unit's user and capabilities.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class LeastPrivilegeIT {

  private static final Path UNIT = Path.of("config/beccoame.service");

  /** CAP_NET_BIND_SERVICE is the bit 10, CAP_NET_ADMIN the bit 12. */
  private static final String CAPABILITIES = "0000000000001400\n";

  private static final Path QEMU = Path.of("/etc/libvirt/qemu.conf");

  /** Script that adds the user to the lab's own copies of these files, not to the machine's. */
  private static final String USER =
      """
      getent passwd beccoame && exit
      for file in passwd group; do cp /etc/$file /run/$file; done
      echo beccoame:x:64999:64999::/var/lib/beccoame:/usr/sbin/nologin >>/run/passwd
      echo beccoame:x:64999: >>/run/group
      for file in passwd group; do mount --bind /run/$file /etc/$file; done
      """;

  private static final String OWN =
      "cd \"$0\" && chown beccoame: . images volumes console && chown -R beccoame: db";

  private static final Path SYSTEMD = Path.of("/lib/systemd/systemd");

  /**
   * Script that starts the unit, with the service's command in place of the launcher's, by a
   * systemd that sees no other units. The checkout is at another place, since /tmp and /home are
   * hidden in the unit; the unit's own directory in /tmp is in one that is removed with the lab.
   */
  private static final String BY_SYSTEMD =
      """
      mkdir -p /run/units/beccoame.service.d /run/opt
      mountpoint -q /run/opt || mount --bind . /run/opt
      for each in sysinit basic shutdown network-online; do
        printf '[Unit]\\nDefaultDependencies=no\\n' >/run/units/$each.target
      done
      sed 's|/opt/beccoame|/run/opt|g' config/beccoame.service >/run/units/beccoame.service
      printf '[Service]\\nExecStart=\\nExecStart=%s\\nStandardOutput=append:/run/opt/target/lab-service.log\\n' \
        "$*" >/run/units/beccoame.service.d/it.conf
      exec unshare --pid --fork --kill-child --mount --cgroup --mount-proc --propagation private sh -ec '
        for each in /tmp /var/tmp; do mount -t tmpfs tmp $each; done
        exec env -i PATH="$PATH" container=other SYSTEMD_UNIT_PATH=/run/units SYSTEMD_LOG_TARGET=console \
          SYSTEMD_GENERATOR_PATH=/nonexistent /lib/systemd/systemd --system --unit=beccoame.service'
      """;

  private String qemuBefore = "";

  @BeforeEach
  void asInstalled() throws IOException {
    sh(USER, "");
    qemuBefore = Files.readString(QEMU);
    restart(
        qemuBefore
            .replace("user = \"root\"", "user = \"libvirt-qemu\"")
            .replace("group = \"root\"", "group = \"kvm\""));
    sh(OWN, Service.LAB_HOME.toString());
  }

  @AfterEach
  void asBefore() throws IOException {
    sh("chown -R root: \"$0\"", Service.LAB_HOME.toString());
    restart(qemuBefore);
  }

  @Test
  void aServiceWithTheUnitsPrivilegesLaunchesAndReachesGuests() throws IOException {
    try (Service service = new Service().by(asItsUnit())) {
      service.addBlankImage();
      try (Ec2Client ec2 = service.start().client()) {
        assertThat(status()).contains("CapEff:\t" + CAPABILITIES, "CapBnd:\t" + CAPABILITIES);
        assertThat(status()).contains(isBySystemd() ? "Seccomp:\t2" : "NoNewPrivs:\t1");
        Machines machines = new Machines(ec2);
        Guests guests = new Guests(machines);
        // Its user data come from the metadata service, and the commands pass the filter.
        String id = guests.launch(ShutdownBehavior.TERMINATE);
        guests.tell(id, "echo REACHED >/dev/console");
        guests.awaitConsole(id, "REACHED");
        assertThat(LabHost.qemu(id).info().user()).hasValue("libvirt-qemu");

        String volume = ec2.createVolume(v -> v.availabilityZone("us-east-1a").size(1)).volumeId();
        ec2.waiter().waitUntilVolumeAvailable(v -> v.volumeIds(volume));
        ec2.attachVolume(v -> v.volumeId(volume).instanceId(id).device("/dev/sdf"));
        ec2.waiter().waitUntilVolumeInUse(v -> v.volumeIds(volume));
        String snapshot = ec2.createSnapshot(s -> s.volumeId(volume)).snapshotId();
        ec2.waiter().waitUntilSnapshotCompleted(s -> s.snapshotIds(snapshot));

        machines.terminateAll();
        await().atMost(Machines.PATIENCE).until(() -> Libvirt.domains().isEmpty());
      }
      service.kill();
      assertThat(mode(service.home().resolve("db"))).isEqualTo("beccoame 700");
      assertThat(mode(service.home().resolve("db/beccoame.mv.db"))).isEqualTo("beccoame 600");
      assertThat(mode(service.home().resolve("admin-password"))).isEqualTo("beccoame 600");
    }
  }

  /** The kernel's words about the one process of the unit's user that is the service. */
  private static String status() throws IOException {
    String pid = Shell.run(Map.of(), "pgrep", "-u", "beccoame", "-f", "beccoame.jar");
    return Files.readString(Path.of("/proc", pid, "status"));
  }

  /** Returns whether the unit can be used: it hides a JDK below a home directory. */
  private static boolean isBySystemd() {
    return Files.exists(SYSTEMD) && !System.getProperty("java.home").matches("/(root|home|tmp)/.*");
  }

  private static List<String> asItsUnit() throws IOException {
    if (isBySystemd()) {
      return List.of("sh", "-ec", BY_SYSTEMD, "-");
    }
    String capabilities =
        "-all,"
            + Arrays.stream(value("CapabilityBoundingSet").split(" "))
                .map(name -> "+" + name.replaceFirst("CAP_", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    List<String> command = new ArrayList<>(List.of("setpriv", "--no-new-privs"));
    command.add("--reuid=" + value("User"));
    command.add("--regid=" + value("User"));
    command.add("--groups=" + value("SupplementaryGroups"));
    for (String set : List.of("bounding-set", "inh-caps", "ambient-caps")) {
      command.add("--" + set + "=" + capabilities);
    }
    return command;
  }

  private static String value(String name) throws IOException {
    return Files.readAllLines(UNIT).stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private static void restart(String configuration) throws IOException {
    Files.writeString(QEMU, configuration);
    LabHost.killLibvirtd();
    LabHost.startLibvirtd();
  }

  private static String mode(Path file) {
    return Shell.run(Map.of(), "stat", "--format=%U %a", file.toString());
  }

  private static void sh(String script, String argument) {
    Shell.run(Map.of(), "sh", "-ec", script, argument);
  }
}
