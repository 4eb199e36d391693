package io.beccoame.instance;

import static io.beccoame.instance.Launches.ACCOUNT;
import static io.beccoame.instance.Launches.launch;
import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.memory.MemoryHypervisors;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.placement.PlacementGroupService;
import io.beccoame.placement.Strategy;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.NewDisk;
import io.beccoame.volume.NewVolume;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeChanges;
import io.beccoame.volume.VolumeService;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

/**
 * Tests that a host's capacity is allocated only once: processors, memory and disk, before a launch
 * is accepted.
 */
@SpringBootTest(
    properties = {
      "beccoame.instance.sweep=1h",
      "beccoame.host.refresh=1h",
      "beccoame.host.memory-overcommit=1",
      "beccoame.account-id=123456789012",
      "beccoame.home=target/test-home/${surefire.forkNumber:1}/capacity"
    })
@ActiveProfiles("mock")
@Import(House.class)
abstract class CapacityContract {

  private static final int ROUNDS = 5;

  @Autowired LaunchService launches;
  @Autowired InstanceService instances;
  @Autowired VolumeService volumes;
  @Autowired InstanceVolumes service;
  @Autowired VolumeChanges changes;
  @Autowired MemoryHypervisors hypervisors;
  @Autowired CapacityMeters meters;
  @Autowired PlacementGroupService groups;
  @Autowired Forecasts forecasts;
  @Autowired MeterRegistry registry;
  @Autowired JdbcTemplate jdbc;

  @BeforeEach
  void room() {
    jdbc.update(
        "update host set vcpu_limit = 64, memory_limit_mib = 8192, disk_limit_gib = 4096,"
            + " disk_gib = 1024, disk_free_gib = 1024");
  }

  @AfterEach
  void terminate() {
    List<String> ids = instances.all(ACCOUNT).stream().map(v -> v.instance().getId()).toList();
    if (!ids.isEmpty()) {
      instances.terminate(ACCOUNT, ids);
      eventually(ids, InstanceState.TERMINATED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "vcpu_limit = 4, lacks vCPU (4 left)",
    "memory_limit_mib = 600, lacks memory (600 MiB left)",
    "disk_limit_gib = 4, lacks disk (4 GiB left)",
    "disk_free_gib = 2, lacks disk (0 GiB left)"
  })
  void aRefusalNamesWhatIsLacking(String limit, String words) {
    jdbc.update("update host set " + limit);
    refused(words, () -> launches.launch(launch(5, 5)));
    assertThat(instances.all(ACCOUNT))
        .allMatch(v -> v.instance().state() == InstanceState.TERMINATED);
  }

  @ParameterizedTest
  @CsvSource({"vcpu_limit = 4, 4", "memory_limit_mib = 600, 4", "disk_limit_gib = 3, 3"})
  void asManyAsFitBetweenMinAndMax(String limit, int fit) {
    jdbc.update("update host set " + limit);
    assertThat(launches.launch(launch(1, 10))).hasSize(fit);
    refused("There is room for 0 of at least 1", () -> launches.launch(launch(1, 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "vcpu_limit = 4, 4, cpu",
    "memory_limit_mib = 600, 4, memory",
    "disk_limit_gib = 3, 3, disk",
    "disk_free_gib = 2, 0, disk"
  })
  void aForecastTellsWhatALaunchThenGetsAndTakesNothing(String limit, int fit, String lacks) {
    jdbc.update("update host set " + limit);
    Forecast forecast = forecasts.of(launch(1, 10));

    assertThat(forecast.fits()).isEqualTo(fit);
    assertThat(forecast.launches()).isEqualTo(fit);
    assertThat(forecast.lacks()).containsExactly(lacks);
    assertThat(forecast.hosts())
        .singleElement()
        .satisfies(
            host -> {
              assertThat(host.host()).isEqualTo("local");
              assertThat(host.fits()).isEqualTo(fit);
            });
    assertThat(forecast.line())
        .isEqualTo(
            "fits=%d; launches=%d; hosts=local:%d; lacks=%s".formatted(fit, fit, fit, lacks));
    assertThat(forecasts.of(launch(fit + 1, fit + 1)).launches()).isZero();
    assertThat(forecasts.of(launch(1, 10))).isEqualTo(forecast);
    assertThat(instances.all(ACCOUNT))
        .allMatch(v -> v.instance().state() == InstanceState.TERMINATED);
    if (fit > 0) {
      assertThat(launches.launch(launch(1, 10))).hasSize(fit);
    }
    assertThat(forecasts.of(launch(1, 1)).fits()).isZero();
  }

  @Test
  void theLastRoomIsGivenToOneOfTwo() throws Exception {
    jdbc.update("update host set vcpu_limit = 5");
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Integer> caller =
            () -> {
              together.await();
              try {
                return launches.launch(launch(3, 3)).size();
              } catch (Ec2Exception e) {
                assertThat(e.code()).isEqualTo("InsufficientInstanceCapacity");
                return 0;
              }
            };
        Future<Integer> one = callers.submit(caller);
        Future<Integer> other = callers.submit(caller);
        assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(3, 0);
        terminate();
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void theLastRoomIsStartedOnceToo() {
    List<String> ids = up(2);
    instances.stop(ACCOUNT, ids, true);
    eventually(ids, InstanceState.STOPPED);
    jdbc.update("update host set memory_limit_mib = 128");
    instances.start(ACCOUNT, List.of(ids.get(0)));
    refused("lacks memory (0 MiB left)", () -> instances.start(ACCOUNT, List.of(ids.get(1))));
    assertThat(instances.get(ACCOUNT, ids.get(1)).state()).isEqualTo(InstanceState.STOPPED);
  }

  @Test
  void aStoppedOneHoldsItsDiskAndNothingElse() {
    List<String> ids = up(1);
    instances.stop(ACCOUNT, ids, true);
    eventually(ids, InstanceState.STOPPED);
    jdbc.update("update host set disk_limit_gib = 1");
    refused("lacks disk (0 GiB left)", () -> launches.launch(launch(1, 1)));
    instances.start(ACCOUNT, ids);
    eventually(ids, InstanceState.RUNNING);
  }

  @Test
  void aVolumeThatFindsNoRoomIsRefusedAndSoIsMoreOfOne() {
    jdbc.update("update host set disk_limit_gib = 4");
    String id = volumes.create(volume(3)).getId();
    assertCode(() -> volumes.create(volume(2)), "InsufficientVolumeCapacity");
    await()
        .until(() -> service.list(ACCOUNT, List.of(id)).get(0).state() == Volume.State.AVAILABLE);
    assertCode(
        () -> changes.modify(ACCOUNT, id, NewDisk.DiskOptions.gib(5)),
        "InsufficientVolumeCapacity");
    assertThat(service.list(ACCOUNT, List.of(id)).get(0).sizeGib()).isEqualTo(3);
    volumes.delete(ACCOUNT, id);
    await().until(() -> service.list(ACCOUNT, List.of()).isEmpty());
    assertThat(volumes.create(volume(2)).sizeGib()).isEqualTo(2);
    service.list(ACCOUNT, List.of()).forEach(row -> volumes.delete(ACCOUNT, row.getId()));
    await().until(() -> service.list(ACCOUNT, List.of()).isEmpty());
  }

  private static NewVolume volume(int gib) {
    return new NewVolume(ACCOUNT, "us-east-1a", null, NewDisk.DiskOptions.gib(gib), Map.of());
  }

  @Test
  void anotherTypeIsDefinedAtTheNextStart() {
    List<String> ids = up(1);
    assertThat(definition(ids).memoryMib()).isEqualTo(128);
    assertThat(definition(ids).product()).isEqualTo("b1.nano");
    assertThat(definition(ids).limits().cpuShares()).isEqualTo(100);
    instances.stop(ACCOUNT, ids, true);
    eventually(ids, InstanceState.STOPPED);
    jdbc.update(
        "update instance set instance_type = 't3.nano', vcpus = 2, memory_mib = 512 where id = ?",
        ids.get(0));
    instances.start(ACCOUNT, ids);
    eventually(ids, InstanceState.RUNNING);
    assertThat(definition(ids).vcpus()).isEqualTo(2);
    assertThat(definition(ids).memoryMib()).isEqualTo(512);
    assertThat(definition(ids).product()).isEqualTo("t3.nano");
    assertThat(definition(ids).limits().cpuShares()).isEqualTo(10);
    assertThat(definition(ids).limits().inbound()).isNotNull();
  }

  @Test
  void aPlacementGroupKeepsItsMembersInPartitionsAndCannotGoBeforeThem() {
    groups.create(ACCOUNT, "parts", Strategy.PARTITION, 2, Map.of("k", "v"));
    LaunchCommand command =
        Machines.command(
            r ->
                r.minCount(3)
                    .maxCount(3)
                    .placement(p -> p.groupName("parts"))
                    .iamInstanceProfile(p -> p.name("web")));
    List<InstanceView> made = launches.launch(command);
    List<String> ids = made.stream().map(v -> v.instance().getId()).toList();
    eventually(ids, InstanceState.RUNNING);

    assertThat(instances.byIds(ACCOUNT, ids))
        .extracting(v -> InstanceMapper.instance(v).placement().partitionNumber())
        .containsExactly(1, 2, 1);
    assertThat(instances.get(ACCOUNT, ids.get(0)).profile())
        .extracting(InstanceProfile::arn)
        .isEqualTo("arn:aws:iam::123456789012:instance-profile/web");
    assertCode(
        () -> groups.create(ACCOUNT, "parts", Strategy.SPREAD, null, Map.of()),
        "InvalidPlacementGroup.Duplicate");
    assertCode(() -> groups.delete(ACCOUNT, "parts"), "InvalidPlacementGroup.InUse");
    terminate();
    groups.delete(ACCOUNT, "parts");
    assertThat(groups.list(ACCOUNT)).isEmpty();
  }

  @Test
  void metricsTellWhatIsPromised() {
    up(3);
    meters.count();
    assertThat(gauge("promised", "vcpus")).isEqualTo(3);
    assertThat(gauge("promised", "memory_mib")).isEqualTo(3 * 128);
    assertThat(gauge("promised", "disk_gib")).isEqualTo(3);
    assertThat(gauge("promisable", "vcpus")).isEqualTo(64);
    assertThat(gauge("promisable", "disk_gib")).isEqualTo(4096);
  }

  private double gauge(String what, String resource) {
    return registry.get("beccoame.host." + what).tag("resource", resource).gauge().value();
  }

  private DomainSpec definition(List<String> ids) {
    return hypervisors
        .get("local")
        .definition(instances.get(ACCOUNT, ids.get(0)).uuid())
        .orElseThrow();
  }

  private List<String> up(int count) {
    List<String> ids =
        launches.launch(launch(count, count)).stream().map(v -> v.instance().getId()).toList();
    eventually(ids, InstanceState.RUNNING);
    return ids;
  }

  private void eventually(List<String> ids, InstanceState state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () ->
                assertThat(instances.byIds(ACCOUNT, ids))
                    .allSatisfy(v -> assertThat(v.instance().state()).isEqualTo(state)));
  }

  private static void refused(String words, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Ec2Exception.class, e -> assertThat(e.code()).isEqualTo("InsufficientInstanceCapacity"))
        .hasMessageContaining(words);
  }
}
