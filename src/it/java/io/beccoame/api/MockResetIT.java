package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.support.Eventually;
import io.beccoame.volume.StoragePools;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** {@code POST /mock/reset} empties everything, for the admin, and only in its profile. */
class MockResetIT {

  @Test
  void leavesNothingOfWhatWas() {
    Service service = Service.fresh();
    Ec2Client ec2 = Sdk.client(service);
    Hypervisor host = service.bean(Hypervisors.class).all().iterator().next();
    ec2.createKeyPair(r -> r.keyName("k"));
    Sdk.running(ec2, 3);
    assertThat(host.domains()).hasSize(3);
    assertThat(host.volumes(StoragePools.VOLUMES)).hasSize(3);

    assertThat(service.reset()).isEqualTo(204);

    assertThat(host.domains()).isEmpty();
    assertThat(host.volumes(StoragePools.VOLUMES)).isEmpty();
    assertThat(Sdk.instances(ec2, List.of())).isEmpty();
    assertThat(ec2.describeKeyPairs().keyPairs()).isEmpty();
    assertThat(ec2.describeVolumes().volumes()).isEmpty();
    assertThat(ec2.describeImages().images()).hasSize(3);
    JdbcTemplate jdbc = service.bean(JdbcTemplate.class);
    for (String table : List.of("client_token", "reservation", "tag", "vpc")) {
      assertThat(jdbc.queryForObject("select count(*) from " + table, Integer.class))
          .as(table)
          .isZero();
    }
    assertThat(
            jdbc.queryForList(
                "select task_instance from scheduled_tasks where task_instance not like '%/local'",
                String.class))
        .as("keys, besides those that come back by themselves")
        .isSubsetOf("client-token/expired");
    assertThat(
            jdbc.queryForObject(
                "select count(*) from scheduled_tasks where task_instance = 'sweep/local'",
                Integer.class))
        .isOne();
    Sdk.running(ec2, 2);
  }

  @Test
  void leavesNoFileOfASnapshot() {
    Service service = Service.fresh();
    Ec2Client ec2 = Sdk.client(service);
    Hypervisor host = service.bean(Hypervisors.class).all().iterator().next();
    String volume = ec2.createVolume(r -> r.availabilityZone("us-east-1a").size(1)).volumeId();
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(volume));
    String snapshot = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
    Sdk.waiter(ec2).waitUntilSnapshotCompleted(r -> r.snapshotIds(snapshot));
    assertThat(host.volumes(StoragePools.VOLUMES)).hasSize(2);

    assertThat(service.reset()).isEqualTo(204);

    assertThat(host.volumes(StoragePools.VOLUMES)).isEmpty();
    assertThat(ec2.describeSnapshots().snapshots()).isEmpty();
  }

  @Test
  void isSafeWhilePassesRun() {
    Service service = Service.fresh();
    Ec2Client ec2 = Sdk.client(service);
    Hypervisor host = service.bean(Hypervisors.class).all().iterator().next();
    for (int round = 0; round < 5; round++) {
      ec2.runInstances(Sdk.launch(20).build());
      int begun = round;
      Eventually.until(() -> host.domains().size() >= begun);

      assertThat(service.reset()).isEqualTo(204);

      assertThat(host.domains()).isEmpty();
      assertThat(host.volumes(StoragePools.VOLUMES)).isEmpty();
      assertThat(Sdk.instances(ec2, List.of())).isEmpty();
    }
    assertThat(Sdk.running(ec2, 3)).hasSize(3);
  }

  @Test
  void isForTheAdmin() {
    Service service = Service.fresh();
    Ec2Client ec2 = Sdk.client(service);
    ec2.createKeyPair(r -> r.keyName("stays"));

    assertThat(service.post("/mock/reset", "guessed")).isEqualTo(401);

    assertThat(ec2.describeKeyPairs().keyPairs()).hasSize(1);
  }

  @Test
  void isNotThereWithoutTheProfile() {
    try (Service plain = Service.plain()) {
      assertThat(plain.reset()).isEqualTo(404);
      assertThat(plain.send(plain.asAdmin("/mock/faults").GET().build()).statusCode())
          .isEqualTo(404);
    }
  }
}
