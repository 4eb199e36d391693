package io.beccoame.instance.life;

import static io.beccoame.instance.Launches.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.memory.MemoryHypervisor;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.InstanceView;
import io.beccoame.instance.LaunchCommand;
import io.beccoame.instance.LaunchService;
import io.beccoame.instance.Launches;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.ShutdownBehavior;
import io.beccoame.volume.NewDisk;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Operations of callers and guests; callers act on every instance. */
final class TestWorld {

  private final Process process;
  private final MemoryHypervisor host;

  TestWorld(Process process, MemoryHypervisor host) {
    this.process = process;
    this.host = host;
  }

  MemoryHypervisor host() {
    return host;
  }

  /** An object of the process that lives now. */
  <T> T the(Class<T> type) {
    return process.the(type);
  }

  void work() {
    process.work();
  }

  /** Works off the due keys, without waiting. */
  void workNow() {
    process.workNow();
  }

  void sleep(Duration time) {
    process.sleep(time);
  }

  /** Every instance that can be described. */
  List<InstanceView> instances() {
    return process.the(InstanceService.class).all(ACCOUNT);
  }

  /** Returns the instances' ids. */
  List<String> ids() {
    return instances().stream().map(view -> view.instance().getId()).toList();
  }

  void launch() {
    launch(1);
  }

  void launch(int count) {
    launch(count, ShutdownBehavior.STOP);
  }

  void launch(ShutdownBehavior behavior) {
    launch(1, behavior);
  }

  /** Launches instances, each with a root disk and one more. */
  private void launch(int count, ShutdownBehavior behavior) {
    LaunchCommand.DiskRequest more =
        new LaunchCommand.DiskRequest(
            "/dev/sdb", null, false, NewDisk.DiskOptions.gib(1), true, null);
    process.the(LaunchService.class).launch(Launches.launch(count, count, behavior, List.of(more)));
  }

  void up() {
    launch();
    work();
  }

  void stopped() {
    up();
    stop(false);
    work();
  }

  void stop(boolean force) {
    process.the(InstanceService.class).stop(ACCOUNT, ids(), force);
  }

  void start() {
    process.the(InstanceService.class).start(ACCOUNT, ids());
  }

  void reboot() {
    process.the(InstanceService.class).reboot(ACCOUNT, ids());
  }

  void terminate(boolean force) {
    List<String> ids = ids();
    if (!ids.isEmpty()) {
      process.the(InstanceService.class).terminate(ACCOUNT, ids, force);
    }
  }

  /** The one state of all of them; terminated when there is none. */
  InstanceState state() {
    Set<InstanceState> states =
        instances().stream().map(view -> view.instance().state()).collect(Collectors.toSet());
    assertThat(states).hasSizeLessThan(2);
    return states.stream().findAny().orElse(InstanceState.TERMINATED);
  }

  void guestPowersOff() {
    host.guestPowersOff(uuid());
  }

  void guestCrashes() {
    host.guestCrashes(uuid());
  }

  void vanishes() {
    host.vanish(uuid());
  }

  /** The UUID of the first one's domain. */
  UUID uuid() {
    return instances().get(0).instance().uuid();
  }
}
