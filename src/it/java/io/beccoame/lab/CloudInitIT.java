package io.beccoame.lab;

import static io.beccoame.lab.Machines.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.KeyType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SnapshotState;

/** Debian's own cloud-init, as Debian ships it, in a guest that is emulated: minutes, once. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class CloudInitIT {

  private static final Logger LOG = LoggerFactory.getLogger(CloudInitIT.class);
  private static final String IMAGE = "ami-deb1a000";
  private static final String NOCLOUD = "ami-deb1a001";
  private static final Duration BOOT = Duration.ofMinutes(8);
  private static final String USER_DATA =
      """
      #!/bin/sh
      echo "run by $(id -un) on $(hostname)" > /var/tmp/user-data-ran
      """;

  /** Command of AWS's page. */
  private static final String CURL =
      """
      TOKEN=`curl -s -X PUT "http://169.254.169.254/latest/api/token" \
          -H "X-aws-ec2-metadata-token-ttl-seconds: 21600"` \
        && curl -s -H "X-aws-ec2-metadata-token: $TOKEN" \
          http://169.254.169.254/latest/meta-data/instance-id
      """;

  /** Writer whose every number is on the disk before the next. */
  private static final String WRITE =
      "nohup sh -c 'n=0; while :; do n=$((n+1)); echo $n >/var/tmp/next;"
          + " mv /var/tmp/next /var/tmp/count; sync /var/tmp/count; sleep 0.1; done'"
          + " >/dev/null 2>&1 </dev/null &";

  /** Freezes half a minute after it was asked to. */
  private static final String SLOW_AGENT =
      """
      set -e
      printf '#!/bin/sh\n[ "$1" != freeze ] || sleep 30\necho "$1" >>/var/tmp/asked\n' \
        | sudo tee /usr/local/sbin/slow >/dev/null
      sudo chmod +x /usr/local/sbin/slow
      sudo mkdir -p /etc/systemd/system/qemu-guest-agent.service.d
      printf '[Service]\nExecStart=\nExecStart=/usr/sbin/qemu-ga -F/usr/local/sbin/slow\n' \
        | sudo tee /etc/systemd/system/qemu-guest-agent.service.d/slow.conf >/dev/null
      sudo systemctl daemon-reload
      sudo systemctl restart qemu-guest-agent
      """;

  @TempDir private Path directory;

  @Test
  void takesTheHostNameTheKeyAndTheUserDataAndLetsTheKeyIn() throws IOException {
    boot(
        IMAGE,
        (machines, key, id) -> {
          String address = machines.describe(id).privateIpAddress();
          found(key, address, "Ec2", "aws");
          assertThat(ssh(key, address, CURL)).isEqualTo(id);
          assertThat(ssh(key, address, "df --output=size -BG / | tail -1").strip()).isEqualTo("2G");
          isStillForItsSnapshots(machines, id, command -> ssh(key, address, command));
        });
  }

  /**
   * Tests that the guest's agent, as Debian ships it, freezes and thaws it. If the agent takes
   * longer than the limit, the snapshot is only crash consistent, and the guest is thawed all the
   * same.
   */
  private static void isStillForItsSnapshots(Machines machines, String id, Guest guest) {
    patiently("the agent's channel to be open")
        .until(() -> Libvirt.virsh("dumpxml", id).contains("state='connected'"));
    guest.run(WRITE);
    snapshot(machines, id);
    assertThat(guest.run("sudo journalctl -o cat -u qemu-guest-agent"))
        .contains("guest-fsfreeze called");
    assertThat(Service.log()).contains("The snapshot of " + id + " is file system consistent");
    writesOn(guest);

    guest.run(SLOW_AGENT);
    patiently("the slow agent's channel to be open")
        .until(() -> Libvirt.virsh("dumpxml", id).contains("state='connected'"));
    snapshot(machines, id);
    assertThat(Service.log()).contains("The snapshot of " + id + " is only crash-consistent");
    patiently("the late freeze to end")
        .untilAsserted(() -> assertThat(guest.run("cat /var/tmp/asked")).endsWith("thaw"));
    writesOn(guest);
  }

  private static void writesOn(Guest guest) {
    String before = guest.run("cat /var/tmp/count");
    patiently("the guest to write")
        .untilAsserted(() -> assertThat(guest.run("cat /var/tmp/count")).isNotEqualTo(before));
  }

  private static void snapshot(Machines machines, String id) {
    Ec2Client ec2 = machines.ec2();
    String volume = machines.describe(id).blockDeviceMappings().get(0).ebs().volumeId();
    String snapshot = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
    patiently(snapshot + " to be completed")
        .until(
            () ->
                ec2.describeSnapshots(r -> r.snapshotIds(snapshot)).snapshots().get(0).state()
                    == SnapshotState.COMPLETED);
  }

  @Test
  @EnabledIfSystemProperty(
      named = "beccoame.it.nocloud",
      matches = "true",
      disabledReason = "a second boot of Debian takes minutes")
  void takesTheSameFromANoCloudSeed() throws IOException {
    boot(
        NOCLOUD,
        (machines, key, id) ->
            found(key, machines.describe(id).privateIpAddress(), "NoCloud", "nocloud"));
  }

  /** Runs a command in the guest; returns its output. */
  private interface Guest {
    String run(String command);
  }

  private interface Look {
    void at(Machines machines, Path key, String id);
  }

  /** Boots a guest, checks that it has what its launch requested, and terminates it. */
  private void boot(String image, Look look) throws IOException {
    Service service = new Service();
    Path manifest = service.home().resolve("images/debian.yml");
    Path seeded = manifest.resolveSibling("debian-nocloud.yml");
    // In a lab this uses the image that was built outside.
    Shell.run(Map.of(), "./beccoame", "image", "build", "debian");
    try (service;
        Ec2Client ec2 = withSeed(manifest, seeded, service).client()) {
      Machines machines = new Machines(ec2);
      machines.letIn(22);
      Path key = createKey(ec2);
      Instant begin = Instant.now();
      String id =
          machines
              .launch(
                  RunInstancesRequest.builder()
                      .imageId(image)
                      .maxCount(1)
                      .keyName("cloud-init")
                      .userData(base64(USER_DATA))
                      .build())
              .get(0);
      machines.awaitUp(id);
      awaitConsole(machines, id, " finished at ");
      LOG.info(
          "cloud-init of {} was done after {} s",
          image,
          Duration.between(begin, Instant.now()).toSeconds());
      String address = machines.describe(id).privateIpAddress();
      assertThat(ssh(key, address, "cat /var/tmp/user-data-ran; hostname -f"))
          .isEqualTo(
              "run by root on %1$s\n%2$s"
                  .formatted(
                      "ip-" + address.replace('.', '-'), machines.describe(id).privateDnsName()));
      look.at(machines, key, id);
      machines.terminateAll();
      await()
          .atMost(Machines.PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> Libvirt.domains().isEmpty());
    } finally {
      // Otherwise every start of the service would read them again.
      Files.deleteIfExists(manifest);
      Files.deleteIfExists(seeded);
    }
  }

  /** Starts it with a second image beside Debian's, on the same file. */
  private static Service withSeed(Path manifest, Path seeded, Service service) throws IOException {
    Files.writeString(
        seeded,
        Files.readString(manifest)
                .replace("name: debian", "name: debian-nocloud")
                .replace(IMAGE, NOCLOUD)
            + "cloud-init: nocloud\n");
    return service.start();
  }

  /** Checks that its cloud-init found this source at once, without warnings. */
  private static void found(Path key, String address, String source, String cloud) {
    assertThat(ssh(key, address, "cloud-init status --long; cloud-id"))
        .contains("status: done")
        .contains("DataSource" + source)
        .endsWith(cloud);
    assertThat(ssh(key, address, "cat /run/cloud-init/ds-identify.log"))
        .contains("Found single datasource: " + source)
        .doesNotContainIgnoringCase("warn");
    // Debian's own ifup may have been faster: it has the interface up before cloud-init asks it to.
    assertThat(
            ssh(
                key,
                address,
                "sudo grep -h WARNING /var/log/cloud-init.log"
                    + " | grep -v 'ifup: interface eth0 already configured' || true"))
        .isEmpty();
  }

  private Path createKey(Ec2Client ec2) throws IOException {
    String pem =
        ec2.createKeyPair(r -> r.keyName("cloud-init").keyType(KeyType.ED25519)).keyMaterial();
    Path key =
        Files.createFile(
            directory.resolve("key.pem"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(key, pem + "\n");
  }

  private static void awaitConsole(Machines machines, String id, String words) {
    await(words)
        .atMost(BOOT)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> machines.console(id).contains(words));
  }

  private static String ssh(Path key, String address, String command) {
    return Shell.run(
        Map.of(),
        "ssh",
        "-q",
        "-i",
        key.toString(),
        "-o",
        "BatchMode=yes",
        "-o",
        "ConnectTimeout=30",
        "-o",
        "StrictHostKeyChecking=no",
        "-o",
        "UserKnownHostsFile=/dev/null",
        "debian@" + address,
        command);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
