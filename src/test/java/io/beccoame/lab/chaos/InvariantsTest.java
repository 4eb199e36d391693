package io.beccoame.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.instance.lifecycle.Desired;
import io.beccoame.instance.lifecycle.Phase;
import io.beccoame.lab.chaos.Rows.InstanceRow;
import io.beccoame.lab.chaos.Rows.InterfaceRow;
import io.beccoame.lab.chaos.Rows.VolumeRow;
import io.beccoame.lab.chaos.Seen.Domain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A check that overlooks a leak is worse than none: every kind of leak is found. */
class InvariantsTest {

  /** A world in order, to be put out of it: i-1 runs, i-2 is stopped, i-3 is terminated. */
  private static final class World {
    final List<InstanceRow> instances =
        new ArrayList<>(
            List.of(
                new InstanceRow("i-1", "u-1", Desired.RUNNING, Phase.UP, false),
                new InstanceRow("i-2", "u-2", Desired.STOPPED, Phase.UP, false),
                new InstanceRow("i-3", "u-3", Desired.TERMINATED, Phase.RELEASED, false)));
    final List<VolumeRow> volumes =
        new ArrayList<>(
            List.of(new VolumeRow("vol-1", "1.qcow2", "i-1"), new VolumeRow("v", "2", "i-2")));
    final List<InterfaceRow> interfaces =
        new ArrayList<>(
            List.of(
                new InterfaceRow("eni-1", "m-1", "10.0.0.1", "i-1"),
                new InterfaceRow("eni-2", "m-2", "10.0.0.2", "i-2")));
    final List<String> strayRows = new ArrayList<>();
    final List<Domain> domains =
        new ArrayList<>(
            List.of(
                new Domain("i-1", "u-1", "running", List.of("1.qcow2"), List.of("m-1")),
                new Domain("i-2", "u-2", "shut off", List.of("2"), List.of("m-2"))));
    final Set<String> disks = new TreeSet<>(List.of("1.qcow2", "2"));
    final List<String> brokenDisks = new ArrayList<>();
    final Set<String> consoles = new TreeSet<>(List.of("i-1.log", "i-1.log.0", "i-3.log"));
    final Map<String, List<String>> reserved =
        new HashMap<>(Map.of("m-1", List.of("10.0.0.1"), "m-9", List.of("10.0.0.9")));
    final List<String> processes = new ArrayList<>(List.of("i-1"));
    int taps = 1;

    List<String> broken() {
      return Invariants.broken(
          new Rows(instances, volumes, interfaces, strayRows),
          new Seen(domains, disks, brokenDisks, consoles, reserved, taps, processes));
    }
  }

  @Test
  void aWorldInOrderIsInOrder() {
    assertThat(new World().broken()).isEmpty();
  }

  static Stream<Arguments> disorders() {
    return Stream.of(
        disorder("domain i-9 is left", w -> w.domains.add(domain("i-9", "u-9", "shut off"))),
        disorder("i-1 has domains []", w -> w.domains.remove(0)),
        disorder("i-1 has domains [", w -> w.domains.add(domain("other", "u-1", "shut off"))),
        disorder("its domain is paused", w -> w.domains.set(0, domain("i-1", "u-1", "paused"))),
        disorder("its domain is running", w -> w.domains.set(1, domain("i-2", "u-2", "running"))),
        disorder("i-3 is terminated and has", w -> w.domains.add(domain("x", "u-3", "shut off"))),
        disorder("and its domain []", w -> w.domains.set(1, domain("i-2", "u-2", "shut off"))),
        disorder("file 9.qcow2 is left", w -> w.disks.add("9.qcow2")),
        disorder("i-1 lacks a disk of [1.qcow2]", w -> w.disks.remove("1.qcow2")),
        disorder("i-2 lacks a disk of []", w -> w.volumes.remove(1)),
        disorder("a broken disk: 1.qcow2: 3", w -> w.brokenDisks.add("1.qcow2: 3")),
        disorder("volume of i-3 is left", w -> w.volumes.add(new VolumeRow("v3", "3", "i-3"))),
        disorder("volume of nobody is left", w -> w.volumes.add(new VolumeRow("v4", "4", ""))),
        disorder("interface of i-3 is left", w -> w.interfaces.add(nic("3", "10.0.0.3", "i-3"))),
        disorder("i-1 has interfaces []", w -> w.interfaces.remove(0)),
        disorder("MAC m-1 twice", w -> w.interfaces.set(1, nic("1", "10.0.0.2", "i-2"))),
        disorder("address 10.0.0.1 twice", w -> w.interfaces.set(1, nic("2", "10.0.0.1", "i-2"))),
        disorder("DHCP keeps [10.0.0.7]", w -> w.reserved.put("m-2", List.of("10.0.0.7"))),
        disorder("DHCP keeps [10.0", w -> w.reserved.put("m-1", List.of("10.0.0.1", "10.0.0.4"))),
        disorder("console log i-9 is left", w -> w.consoles.add("i-9.log.1")),
        disorder("QEMU of i-3 is left", w -> w.processes.add("i-3")),
        disorder("i-1 has 0 QEMU processes", w -> w.processes.clear()),
        disorder("i-1 has 2 QEMU processes", w -> w.processes.add("i-1")),
        disorder("i-2 has 1 QEMU processes", w -> w.processes.add("i-2")),
        disorder("2 interfaces on the host for 1", w -> w.taps = 2),
        disorder("a row without owner: tag i-9", w -> w.strayRows.add("tag i-9")),
        disorder("is not released", w -> w.instances.set(1, row(Desired.TERMINATED, false))),
        disorder("reboot that is not over", w -> w.instances.set(1, row(Desired.STOPPED, true))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("disorders")
  void everyDisorderIsFound(String sentence, Consumer<World> disorder) {
    World world = new World();
    disorder.accept(world);
    assertThat(world.broken()).anySatisfy(broken -> assertThat(broken).contains(sentence));
  }

  private static Arguments disorder(String sentence, Consumer<World> disorder) {
    return Arguments.of(sentence, disorder);
  }

  private static Domain domain(String name, String uuid, String state) {
    return new Domain(name, uuid, state, List.of(), List.of());
  }

  private static InterfaceRow nic(String number, String address, String instance) {
    return new InterfaceRow("eni-" + number, "m-" + number, address, instance);
  }

  private static InstanceRow row(Desired desired, boolean rebooting) {
    return new InstanceRow("i-2", "u-2", desired, Phase.UP, rebooting);
  }
}
