package io.beccoame.lab;

import static io.beccoame.lab.Machines.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Tests images whose file was good when they were registered, and no longer is. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenImageIT {

  private static final Logger LOG = LoggerFactory.getLogger(BrokenImageIT.class);
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

  private final Service service = new Service();
  private final Ec2Client ec2 = service.client();
  private final Machines machines = new Machines(ec2);

  @BeforeAll
  void begin() {
    service.addBlankImage();
    service.addBlankImage("truncated", "ami-00000001");
    service.addBlankImage("stub", "ami-00000004");
    service.addBlankImage("garbage", "ami-00000002");
    service.addBlankImage("deleted", "ami-00000003");
    service.start();
  }

  @AfterAll
  void end() {
    ec2.close();
    service.close();
  }

  @Test
  void aLaunchFromABrokenImageIsTerminatedWithItsReasonWithinTwoMinutes() throws IOException {
    cut(base("truncated"), Files.size(base("truncated")) / 2);
    overwrite(base("garbage"));
    Files.delete(base("deleted"));
    Instant begin = Instant.now();
    List<String> ids =
        List.of(launch("ami-00000001"), launch("ami-00000002"), launch("ami-00000003"));
    for (String id : ids) {
      patiently(id)
          .atMost(TWO_MINUTES)
          .until(() -> machines.state(id) == InstanceStateName.TERMINATED);
    }
    Duration took = Duration.between(begin, Instant.now());
    LOG.info("Launches from broken images are terminated after {} ms", took.toMillis());
    assertThat(took).isLessThan(TWO_MINUTES);
    machines.assertReason(
        ids.get(0), "Server.InternalError", "truncated.qcow2 is cut", "Server.Int");
    machines.assertReason(ids.get(1), "Server.InternalError", "garbage.qcow2", "Server.Int");
    machines.assertReason(
        ids.get(2), "Client.InvalidSnapshot.NotFound", "deleted.qcow2", "Client.InvalidSnapshot");
    assertThat(Libvirt.domains()).doesNotContainAnyElementsOf(ids);
    assertThat(ec2.describeVolumes().volumes())
        .flatExtracting(Volume::attachments)
        .extracting(VolumeAttachment::instanceId)
        .doesNotContainAnyElementsOf(ids);
  }

  @Test
  void aStartFromABaseThatBrokeMeanwhileEndsStoppedWithItsReason() throws IOException {
    String id = machines.blank(1).get(0);
    ec2.stopInstances(r -> r.instanceIds(id).force(true));
    machines.awaitState(id, InstanceStateName.STOPPED);
    byte[] good = Files.readAllBytes(base("blank"));
    overwrite(base("blank"));
    ec2.startInstances(r -> r.instanceIds(id));
    patiently("the end of the tries").until(() -> machines.describe(id).stateReason() != null);
    machines.awaitState(id, InstanceStateName.STOPPED);
    machines.assertReason(id, "Server.InternalError", "qcow2 format", "Server.InternalError (");

    Files.write(base("blank"), good);
    ec2.startInstances(r -> r.instanceIds(id));
    machines.awaitUp(id);
  }

  @Test
  void aBaseThatStopsItsPoolIsInTheWayOfNoOtherImage() throws IOException {
    String before = machines.blank(1).get(0);
    byte[] good = Files.readAllBytes(base("stub"));
    cut(base("stub"), 60);
    // libvirt can't read it, and stops the pool of all images because of it.
    Shell.run(Map.of(), "sh", "-c", "virsh pool-refresh beccoame-images || true");
    assertThat(Libvirt.virsh("pool-info", "beccoame-images")).contains("inactive");
    String broken = launch("ami-00000004");
    machines.awaitState(broken, InstanceStateName.TERMINATED);
    machines.assertReason(broken, "Server.InternalError", "stub.qcow2", "Server.Int");
    String after = machines.blank(1).get(0);
    ec2.terminateInstances(r -> r.instanceIds(before, after));
    machines.awaitState(before, InstanceStateName.TERMINATED);
    machines.awaitState(after, InstanceStateName.TERMINATED);
    Files.write(base("stub"), good);
    Shell.run(Map.of(), "sh", "-c", "virsh pool-start beccoame-images || true");
    assertThat(Libvirt.virsh("pool-info", "beccoame-images")).doesNotContain("inactive");
  }

  private String launch(String image) {
    return machines.launch(RunInstancesRequest.builder().imageId(image).maxCount(1).build()).get(0);
  }

  private Path base(String name) {
    return service.home().resolve("images").resolve(name + ".qcow2");
  }

  private static void cut(Path base, long length) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(base.toFile(), "rw")) {
      file.setLength(length);
    }
  }

  private static void overwrite(Path file) throws IOException {
    byte[] noise = new byte[Math.toIntExact(Files.size(file))];
    new Random(1).nextBytes(noise);
    Files.write(file, noise);
  }
}
