package io.beccoame.instance;

import static io.beccoame.instance.Launches.ACCOUNT;
import static io.beccoame.instance.Launches.launch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import io.beccoame.hypervisor.memory.MemoryHypervisors;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.ShutdownBehavior;
import io.beccoame.volume.NewDisk;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

/** Tests instances from launch to termination, whatever the host does meanwhile. */
@SpringBootTest(
    properties = {
      "beccoame.instance.attempts=2",
      "beccoame.instance.sweep=1s",
      "beccoame.instance.stop-timeout=3s",
      "beccoame.instance.reboot-timeout=3s",
      "beccoame.instance.ask-again=1s",
      "beccoame.account-id=123456789012",
      "beccoame.home=target/test-home/${surefire.forkNumber:1}/life"
    })
@ActiveProfiles("mock")
@Import(House.class)
abstract class InstanceLifeContract {

  private static final String POOL = "beccoame-volumes";

  @Autowired LaunchService launches;
  @Autowired InstanceService instances;
  @Autowired InstanceSweep sweep;
  @Autowired MemoryHypervisors hypervisors;
  @Autowired JdbcTemplate jdbc;

  @AfterEach
  void nothingIsLeft() {
    host().faults().clear();
    host().guests(MemoryHypervisor.Guest.OBEYS);
    List<String> ids =
        instances.all(ACCOUNT).stream().map(view -> view.instance().getId()).toList();
    if (!ids.isEmpty()) {
      instances.terminate(ACCOUNT, ids);
    }
    eventually(ids, InstanceState.TERMINATED);
    assertThat(host().domains()).isEmpty();
    assertThat(host().volumes(POOL)).isEmpty();
    for (String table :
        List.of("volume", "network_interface", "network_interface_group", "instance_user_data")) {
      assertThat(jdbc.queryForObject("select count(*) from " + table, Long.class))
          .as(table)
          .isZero();
    }
  }

  @Test
  void fortyComeUpWithOneDomainOneDiskAndOneAddressEach() {
    List<String> ids = launched(launch(40, 40));
    assertThat(ids).hasSize(40);
    eventually(ids, InstanceState.RUNNING);
    List<InstanceView> views = instances.byIds(ACCOUNT, ids);
    assertThat(views)
        .extracting(view -> view.instance().launchIndex())
        .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
    assertThat(views).allSatisfy(view -> assertThat(view.volumes()).hasSize(1));
    assertThat(addresses(views)).doesNotHaveDuplicates().hasSize(40);
    assertThat(host().domains())
        .hasSize(40)
        .allSatisfy(domain -> assertThat(host().starts(domain.uuid())).isEqualTo(1));
    assertThat(host().volumes(POOL))
        .containsExactlyInAnyOrderElementsOf(
            views.stream().map(view -> view.volumes().get(0).fileName()).toList());
  }

  @Test
  void stopAndStartKeepDiskAndAddressAndTheGuestIsAsked() {
    List<String> ids = up(3);
    List<InstanceView> before = instances.byIds(ACCOUNT, ids);
    long cuts = host().count("destroy");
    List<StateChange> stopping = instances.stop(ACCOUNT, ids, false);
    assertThat(stopping).extracting(StateChange::current).containsOnly(InstanceState.STOPPING);
    eventually(ids, InstanceState.STOPPED);
    assertThat(host().count("destroy")).isEqualTo(cuts);
    assertThat(instances.stop(ACCOUNT, ids, false))
        .allSatisfy(change -> assertThat(change.previous()).isEqualTo(change.current()));
    instances.start(ACCOUNT, ids);
    eventually(ids, InstanceState.RUNNING);
    List<InstanceView> after = instances.byIds(ACCOUNT, ids);
    assertThat(addresses(after)).isEqualTo(addresses(before));
    assertThat(after)
        .extracting(view -> view.volumes().get(0).getId())
        .containsExactlyElementsOf(
            before.stream().map(view -> view.volumes().get(0).getId()).toList());
  }

  @Test
  void aGuestThatDoesNotHearIsCutAtTheDeadline() {
    List<String> ids = up(1);
    host().guests(MemoryHypervisor.Guest.IGNORES_ACPI);
    instances.stop(ACCOUNT, ids, false);
    eventually(ids, InstanceState.STOPPED);
    assertThat(host().calls())
        .filteredOn(call -> call.startsWith("shutdown"))
        .as("the button was pressed again meanwhile")
        .hasSizeGreaterThan(1);
  }

  @Test
  void rebootIsOverWhenTheGuestWasSeenToAndAForcedOneComesAtTheDeadline() {
    List<String> ids = up(1);
    instances.reboot(ACCOUNT, ids);
    eventually(() -> Long.valueOf(0).equals(rebootsOpen()));
    long resets = host().count("reset");
    host().guests(MemoryHypervisor.Guest.IGNORES_ACPI);
    instances.reboot(ACCOUNT, ids);
    eventually(() -> Long.valueOf(0).equals(rebootsOpen()));
    assertThat(host().count("reset")).isEqualTo(resets + 1);
  }

  @Test
  void aRunningOneIsNotEndedBecauseAStepOnItFails() {
    List<String> ids = up(1);
    host().faults().failAlways("reboot", Kind.INVALID);
    host().faults().failAlways("reset", Kind.INVALID);
    long tries = host().count("reboot") + host().count("reset");
    instances.reboot(ACCOUNT, ids);
    eventually(() -> host().count("reboot") + host().count("reset") >= tries + 3);
    assertThat(states(ids)).containsOnly(InstanceState.RUNNING);
    host().faults().clear();
    eventually(() -> Long.valueOf(0).equals(rebootsOpen()));
    assertThat(host().starts(uuid(ids.get(0)))).isEqualTo(1);
  }

  @Test
  void aGuestsOwnPowerOffStopsOrTerminates() {
    List<String> stops = up(1);
    List<String> goes = launched(launch(1, 1, ShutdownBehavior.TERMINATE, List.of()));
    eventually(goes, InstanceState.RUNNING);
    host().guestPowersOff(uuid(stops.get(0)));
    host().guestPowersOff(uuid(goes.get(0)));
    eventually(stops, InstanceState.STOPPED);
    eventually(goes, InstanceState.TERMINATED);
  }

  @Test
  void changesByOtherClientsAreRepaired() {
    List<String> ids = up(3);
    host().guestCrashes(uuid(ids.get(0)));
    host().pause(uuid(ids.get(1)));
    host().vanish(uuid(ids.get(2)));
    sweep.sweep();
    eventually(() -> ids.stream().allMatch(id -> power(id) == PowerState.RUNNING));
    eventually(ids, InstanceState.RUNNING);
  }

  @Test
  void aRestartedHostGetsItsInstancesBack() {
    List<String> ids = up(3);
    host().hostRestarts();
    sweep.sweep();
    eventually(() -> ids.stream().allMatch(id -> power(id) == PowerState.RUNNING));
    eventually(ids, InstanceState.RUNNING);
  }

  @Test
  void aHostThatDoesNotAnswerConcludesNothing() {
    List<String> ids = up(2);
    host().faults().unreachable(true);
    sweep.sweep();
    eventually(
        () ->
            instances.byIds(ACCOUNT, ids).stream()
                .allMatch(view -> view.instance().lifecycle().observed().name().equals("UNKNOWN")));
    assertThat(states(ids)).containsOnly(InstanceState.RUNNING);
    host().faults().unreachable(false);
    sweep.sweep();
    eventually(
        () ->
            instances.byIds(ACCOUNT, ids).stream()
                .allMatch(view -> view.instance().lifecycle().observed().name().equals("RUNNING")));
    assertThat(ids).allSatisfy(id -> assertThat(host().starts(uuid(id))).isEqualTo(1));
  }

  static Stream<Arguments> callsOfALife() {
    return Stream.of(
            "observe",
            "ensureVolume",
            "ensureNetwork",
            "define",
            "start",
            "shutdown",
            "destroy",
            "undefine",
            "deleteVolume")
        .flatMap(
            method ->
                Stream.of(
                    Arguments.of(method, Kind.FAILED, false),
                    Arguments.of(method, Kind.TIMEOUT, true),
                    Arguments.of(method, Kind.UNREACHABLE, false)));
  }

  @ParameterizedTest(name = "{0} fails once with {1}, effect {2}")
  @MethodSource("callsOfALife")
  void anyCallMayFailOnceAndALifeGoesOn(String method, Kind kind, boolean effect) {
    host().faults().fail(method, "", 1, 1, kind, effect);
    List<String> ids = up(2);
    instances.stop(ACCOUNT, ids, false);
    eventually(ids, InstanceState.STOPPED);
    instances.start(ACCOUNT, ids);
    eventually(ids, InstanceState.RUNNING);
    instances.terminate(ACCOUNT, ids);
    eventually(ids, InstanceState.TERMINATED);
  }

  static Stream<Arguments> hopeless() {
    return Stream.of(
        Arguments.of("define", Kind.INVALID, "Server.InternalError"),
        Arguments.of("ensureVolume", Kind.NO_SPACE, "Server.InsufficientInstanceCapacity"),
        Arguments.of("start", Kind.FAILED, "Server.InternalError"));
  }

  @ParameterizedTest(name = "{0} always fails with {1}")
  @MethodSource("hopeless")
  void aLaunchThatCantSucceedIsTerminatedWithItsReason(String method, Kind kind, String code) {
    host().faults().failAlways(method, kind);
    List<String> ids = launched(launch(2, 2));
    eventually(ids, InstanceState.TERMINATED);
    assertThat(instances.byIds(ACCOUNT, ids))
        .allSatisfy(
            view ->
                assertThat(view.instance().lifecycle().reason())
                    .extracting("code")
                    .isEqualTo(code));
  }

  @Test
  void asManyAsFitOrNone() {
    assertThat(launches.launch(launch(1, 100))).hasSize(64);
    assertThatThrownBy(() -> launches.launch(launch(1, 1)))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> assertThat(e.code()).isEqualTo("InsufficientInstanceCapacity"));
  }

  @Test
  void aRefusedLaunchLeavesNothing() {
    LaunchCommand wrong =
        launch(
            2,
            2,
            ShutdownBehavior.STOP,
            List.of(
                new LaunchCommand.DiskRequest(
                    "/dev/sdb", null, false, NewDisk.DiskOptions.gib(99999), null, null)));
    Set<String> before = known();
    assertThatThrownBy(() -> launches.launch(wrong)).isInstanceOf(Ec2Exception.class);
    assertThat(before).containsAll(known());
  }

  @Test
  void terminationWorksWhileTheLaunchIsHalfDone() {
    List<String> ids = launched(launch(10, 10));
    instances.terminate(ACCOUNT, ids);
    eventually(ids, InstanceState.TERMINATED);
  }

  @Test
  void aProtectedOneIsNotTerminated() {
    List<String> ids = up(2);
    instances.edit(ACCOUNT, ids.subList(0, 1), row -> row.protect(true));
    assertThatThrownBy(() -> instances.terminate(ACCOUNT, ids))
        .isInstanceOfSatisfying(
            Ec2Exception.class, e -> assertThat(e.code()).isEqualTo("OperationNotPermitted"));
    assertThat(states(ids)).containsOnly(InstanceState.RUNNING);
    instances.edit(ACCOUNT, ids, row -> row.protect(false));
  }

  @Test
  void noWakeUpIsLostWhileCallersAreImpatient() {
    List<String> ids = up(4);
    CompletableFuture<?>[] callers =
        ids.stream()
            .map(id -> CompletableFuture.runAsync(() -> toggle(id)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(callers).orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
    eventually(ids, InstanceState.STOPPED);
    assertThat(ids).allSatisfy(id -> assertThat(power(id)).isEqualTo(PowerState.OFF));
  }

  private List<String> launched(LaunchCommand command) {
    return launches.launch(command).stream().map(view -> view.instance().getId()).toList();
  }

  private void toggle(String id) {
    for (int round = 0; round < 10; round++) {
      instances.stop(ACCOUNT, List.of(id), true);
      eventually(List.of(id), InstanceState.STOPPED);
      instances.start(ACCOUNT, List.of(id));
      eventually(List.of(id), InstanceState.RUNNING);
    }
    instances.stop(ACCOUNT, List.of(id), true);
  }

  /** Returns all ids that rows and pending work name; work of other tests continues meanwhile. */
  private Set<String> known() {
    return Stream.of(
            "select substring(task_instance from position('/' in task_instance) + 1)"
                + " from scheduled_tasks where task_instance like 'instance/%'",
            "select id from reservation",
            "select id from instance",
            "select id from volume",
            "select id from network_interface")
        .flatMap(query -> jdbc.queryForList(query, String.class).stream())
        .collect(Collectors.toSet());
  }

  private @Nullable Long rebootsOpen() {
    return jdbc.queryForObject(
        "select count(*) from instance where reboot_wanted > reboot_done and phase = 'REBOOTING'",
        Long.class);
  }

  private List<String> up(int count) {
    List<String> ids = launched(launch(count, count));
    eventually(ids, InstanceState.RUNNING);
    return ids;
  }

  private MemoryHypervisor host() {
    return hypervisors.get("local");
  }

  private UUID uuid(String id) {
    return instances.get(ACCOUNT, id).uuid();
  }

  private PowerState power(String id) {
    return host().domains().stream()
        .filter(domain -> domain.uuid().equals(uuid(id)))
        .map(DomainView::state)
        .findFirst()
        .orElse(PowerState.ABSENT);
  }

  private static List<String> addresses(List<InstanceView> views) {
    return views.stream()
        .flatMap(view -> view.interfaces().stream())
        .map(nic -> nic.row().privateIp())
        .toList();
  }

  private List<InstanceState> states(Collection<String> ids) {
    return instances.byIds(ACCOUNT, ids).stream().map(view -> view.instance().state()).toList();
  }

  private void eventually(List<String> ids, InstanceState state) {
    if (!ids.isEmpty()) {
      wait(ids + " to be " + state)
          .untilAsserted(() -> assertThat(states(ids)).containsOnly(state));
    }
  }

  private void eventually(java.util.concurrent.Callable<Boolean> condition) {
    wait("the condition").until(condition);
  }

  private static ConditionFactory wait(String what) {
    return await(what).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
  }
}
