package io.beccoame.instance;

import static io.beccoame.instance.Launches.ACCOUNT;
import static io.beccoame.instance.Launches.launch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.ec2.Caller;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import io.beccoame.hypervisor.memory.MemoryHypervisors;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.status.StatusCaller;
import io.beccoame.instance.timeline.Boot;
import io.beccoame.instance.timeline.BootKind;
import io.beccoame.instance.timeline.Boots;
import io.beccoame.instance.timeline.Milestone;
import io.beccoame.support.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

/** Tests the records of boots, and the resulting status of their guests. */
@SpringBootTest(
    properties = {
      "beccoame.instance.attempts=3",
      "beccoame.instance.status.patience=3s",
      "beccoame.instance.status.look=300ms",
      "beccoame.instance.status.look-at-young=200ms",
      "beccoame.account-id=123456789012",
      "beccoame.home=target/test-home/${surefire.forkNumber:1}/boot"
    })
@ActiveProfiles("mock")
@Import({House.class, StatusCaller.class})
abstract class BootContract {

  @Autowired LaunchService launches;
  @Autowired InstanceService instances;
  @Autowired InstanceEvidence evidence;
  @Autowired StatusCaller status;
  @Autowired Boots boots;
  @Autowired MemoryHypervisors hypervisors;
  @Autowired MeterRegistry meters;
  @Autowired JdbcTemplate jdbc;

  @AfterEach
  void nothingIsLeftOfAForgottenOne() {
    host().faults().clear();
    host().traffic().clear();
    List<String> ids = instances.rows(ACCOUNT).stream().map(Instance::getId).toList();
    instances.terminate(ACCOUNT, ids);
    eventually(
        () ->
            instances.rows(ACCOUNT).stream()
                .allMatch(row -> row.state() == InstanceState.TERMINATED));
    jdbc.update("delete from instance");
    assertThat(jdbc.queryForObject("select count(*) from instance_boot", Long.class)).isZero();
  }

  @Test
  void aLaunchComesPastEverythingOnceAndInOrder() {
    String id = up();
    eventually(() -> newest(id).has(Milestone.LEASED));
    host().guestWrites(id, "Booting\r\nip-172-31-0-10 login: ");
    evidence.metadataFetched(id);
    eventually(() -> newest(id).has(Milestone.PROMPT));
    Boot boot = newest(id);
    assertThat(boot.number()).isEqualTo(1);
    assertThat(boot.kind()).isEqualTo(BootKind.LAUNCH);
    assertThat(boot.failures()).isZero();
    List<Instant> host =
        List.of(
                Milestone.ACCEPTED,
                Milestone.PLACED,
                Milestone.DISK,
                Milestone.NETWORK,
                Milestone.DEFINED,
                Milestone.STARTED,
                Milestone.LEASED)
            .stream()
            .map(milestone -> Objects.requireNonNull(boot.at(milestone), milestone.wire()))
            .toList();
    assertThat(host).isSorted();
    assertThat(boot.has(Milestone.METADATA)).isTrue();
    Instant first = boot.at(Milestone.METADATA);
    evidence.metadataFetched(id);
    assertThat(newest(id).at(Milestone.METADATA)).isEqualTo(first);
    assertThat(
            meters
                .get("beccoame.launch.phase")
                .tags("phase", "address-leased", "boot", "launch")
                .timer()
                .count())
        .isPositive();
  }

  @Test
  void laterStartsCrashesAndRebootsAreBootsOfTheirOwn() {
    String id = up();
    eventually(() -> newest(id).isProven());
    host().guestReboots(instances.get(ACCOUNT, id).uuid());
    eventually(() -> newest(id).kind() == BootKind.REBOOT);
    eventually(() -> newest(id).isProven());
    host().guestCrashes(instances.get(ACCOUNT, id).uuid());
    eventually(() -> newest(id).kind() == BootKind.RESTART && newest(id).has(Milestone.STARTED));
    eventually(id, InstanceState.RUNNING);
    instances.stop(ACCOUNT, List.of(id), true);
    eventually(id, InstanceState.STOPPED);
    instances.start(ACCOUNT, List.of(id));
    eventually(id, InstanceState.RUNNING);
    assertThat(boots.of(id))
        .extracting(Boot::kind)
        .containsExactly(BootKind.LAUNCH, BootKind.REBOOT, BootKind.RESTART, BootKind.START);
    assertThat(newest(id).marks()).containsKeys(Milestone.PLACED, Milestone.DISK);
  }

  @Test
  void aRebootBeforeAnySignOfLifeBelongsToTheSameBoot() {
    host().traffic().silent(true);
    String id = up();
    host().guestReboots(instances.get(ACCOUNT, id).uuid());
    assertThat(boots.of(id)).hasSize(1);
  }

  @Test
  void theLaunchAndTheNewestBootsAreKept() {
    String id = up();
    for (int i = 0; i < 8; i++) {
      instances.stop(ACCOUNT, List.of(id), true);
      eventually(id, InstanceState.STOPPED);
      instances.start(ACCOUNT, List.of(id));
      eventually(id, InstanceState.RUNNING);
    }
    assertThat(boots.of(id)).extracting(Boot::number).containsExactly(1, 5, 6, 7, 8, 9);
  }

  @Test
  void failuresAreCounted() {
    host().faults().failNext("define", Kind.FAILED);
    String id = up();
    Boot boot = newest(id);
    assertThat(boot.failures()).isEqualTo(1);
    assertThat(boot.lastError()).startsWith("Define: ");
    assertThat(boot.failedAt()).isNotNull();
  }

  @Test
  void aSilentGuestIsImpairedUntilItIsHeard() {
    host().traffic().silent(true);
    String id = up();
    assertThat(status.instance(caller(), id)).isEqualTo("initializing");
    eventually(() -> status.instance(caller(), id).equals("impaired"));
    assertThat(status.impairedSince(caller(), id))
        .isEqualTo(
            Objects.requireNonNull(newest(id).at(Milestone.STARTED)).plus(Duration.ofSeconds(3)));
    String mac =
        host().definition(instances.get(ACCOUNT, id).uuid()).orElseThrow().nics().get(0).mac();
    host().traffic().sends(mac, 3);
    eventually(() -> status.instance(caller(), id).equals("ok"));
    eventually(() -> status.instance(caller(), id).equals("impaired"));
  }

  @Test
  void aGuestWithAnAddressIsOkUntilItsHostFallsSilent() {
    String id = up();
    eventually(() -> status.instance(caller(), id).equals("ok"));
    assertThat(status.system(caller(), id)).isEqualTo("ok");
    host().faults().unreachable(true);
    host().guestReboots(instances.get(ACCOUNT, id).uuid());
    eventually(() -> status.system(caller(), id).equals("impaired"));
    assertThat(status.instance(caller(), id)).isEqualTo("insufficient-data");
  }

  @Test
  void onlyRunningOnesUnlessAllAreAskedFor() {
    String runs = up();
    String stopped = up();
    instances.stop(ACCOUNT, List.of(stopped), true);
    eventually(stopped, InstanceState.STOPPED);
    eventually(() -> status.instance(caller(), runs).equals("ok"));
    assertThat(status.matching(caller(), false, "availability-zone", "us-east-1?"))
        .containsExactly(runs);
    assertThat(status.matching(caller(), true, "availability-zone", "us-east-1?"))
        .containsExactlyInAnyOrder(runs, stopped);
    assertThat(status.matching(caller(), true, "instance-status.status", "not-applicable"))
        .containsExactly(stopped);
    assertThat(status.matching(caller(), true, "system-status.reachability", "passed"))
        .containsExactly(runs);
    assertThat(status.matching(caller(), true, "event.code", "*")).isEmpty();
  }

  private Caller caller() {
    return Callers.of(ACCOUNT);
  }

  private String up() {
    String id = launches.launch(launch(1, 1)).get(0).instance().getId();
    eventually(id, InstanceState.RUNNING);
    return id;
  }

  private Boot newest(String id) {
    return boots.newest(id).orElseThrow();
  }

  private MemoryHypervisor host() {
    return hypervisors.get("local");
  }

  private void eventually(String id, InstanceState state) {
    eventually(() -> instances.get(ACCOUNT, id).state() == state);
  }

  private static void eventually(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(condition);
  }
}
