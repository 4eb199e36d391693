package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Tests machines whose rows are lost, as after a restored backup: one is removed, one adopted. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class OrphansIT {

  private static final String DATABASE = "jdbc:h2:file:/var/lib/beccoame/db/beccoame";
  private static final Map<String, String> PORT = Map.of("BECCOAME_PORT", "5055");

  @Test
  void oneIsRemovedAndTheOtherLivesOn() throws SQLException {
    try (Service service = new Service()) {
      service.addBlankImage();
      service.start();
      List<Instance> before;
      try (Ec2Client ec2 = service.client()) {
        List<String> ids =
            ec2
                .runInstances(r -> r.imageId("ami-b1a4cb1a").minCount(2).maxCount(2))
                .instances()
                .stream()
                .map(Instance::instanceId)
                .toList();
        ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds(ids));
        before = all(ec2);
      }
      service.kill();
      loseRows(before);
      service.start();

      String removed = before.get(0).instanceId();
      String adopted = before.get(1).instanceId();
      assertThat(admin("orphans")).contains("of " + removed + ", running", "of " + adopted);
      assertThat(admin("remove", removed, removed)).contains("Removed: domain");
      assertThat(Libvirt.domains()).containsExactly(adopted);
      assertThat(Libvirt.volumes()).hasSize(1);
      assertThat(admin("adopt", adopted)).contains(adopted + " is adopted.");
      assertThat(admin("orphans")).isEqualTo("There are no orphans.");
      assertThat(admin("recheck", adopted)).contains("next step:  Rest");

      try (Ec2Client ec2 = service.client()) {
        Instance after = all(ec2).get(0);
        assertThat(after.state().name()).isEqualTo(InstanceStateName.RUNNING);
        assertThat(after.privateIpAddress()).isEqualTo(before.get(1).privateIpAddress());
        assertThat(after.imageId()).startsWith("ami-");
        assertThat(after.instanceTypeAsString()).isEqualTo("b1.nano");
        assertThat(after.blockDeviceMappings().get(0).ebs().volumeId())
            .isEqualTo(before.get(1).blockDeviceMappings().get(0).ebs().volumeId());
        ec2.terminateInstances(r -> r.instanceIds(adopted));
        ec2.waiter().waitUntilInstanceTerminated(r -> r.instanceIds(adopted));
      }
      assertThat(Libvirt.domains()).isEmpty();
      assertThat(Libvirt.volumes()).isEmpty();
    }
  }

  private static List<Instance> all(Ec2Client ec2) {
    return ec2.describeInstances().reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
        .toList();
  }

  private static void loseRows(List<Instance> instances) throws SQLException {
    String ids =
        IntStream.range(0, instances.size())
            .mapToObj(i -> "'" + instances.get(i).instanceId() + "'")
            .collect(Collectors.joining(","));
    try (Connection database = DriverManager.getConnection(DATABASE, "beccoame", "");
        Statement statement = database.createStatement()) {
      statement.execute("delete from scheduled_tasks");
      statement.execute(
          "delete from network_interface_group where eni_id in"
              + " (select id from network_interface where instance_id in ("
              + ids
              + "))");
      statement.execute("delete from network_interface where instance_id in (" + ids + ")");
      statement.execute("delete from volume where instance_id in (" + ids + ")");
      statement.execute("delete from instance where id in (" + ids + ")");
    }
  }

  private static String admin(String... arguments) {
    return Shell.run(
        PORT,
        Stream.concat(Stream.of("./beccoame", "admin"), Stream.of(arguments))
            .toArray(String[]::new));
  }
}
