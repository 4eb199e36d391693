package io.beccoame.lab.chaos;

import io.beccoame.instance.lifecycle.Desired;
import io.beccoame.lab.chaos.Rows.InstanceRow;
import io.beccoame.lab.chaos.Rows.InterfaceRow;
import io.beccoame.lab.chaos.Rows.VolumeRow;
import io.beccoame.lab.chaos.Seen.Domain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conditions on rows and host together when nothing is in transition. Pure. */
final class Invariants {

  private final Rows rows;
  private final Seen seen;
  private final List<String> broken = new ArrayList<>();

  private Invariants(Rows rows, Seen seen) {
    this.rows = rows;
    this.seen = seen;
  }

  /** Returns one sentence for each violation. */
  static List<String> broken(Rows rows, Seen seen) {
    Invariants invariants = new Invariants(rows, seen);
    invariants.check();
    return invariants.broken;
  }

  private void check() {
    rows.instances().forEach(row -> (row.isReleased() ? gone(row) : whole(row)).forEach(this::add));
    Set<String> live =
        rows.instances().stream()
            .filter(row -> !row.isReleased())
            .map(InstanceRow::id)
            .collect(Collectors.toSet());
    Set<String> known = rows.instances().stream().map(InstanceRow::id).collect(Collectors.toSet());
    Set<String> files = rows.volumes().stream().map(VolumeRow::file).collect(Collectors.toSet());
    strays("domain", seen.domains().stream().map(Domain::name), live);
    strays("QEMU of", seen.processes().stream(), live);
    strays("file", seen.disks().stream(), files);
    strays("console log", seen.consoles().stream().map(Invariants::owner), known);
    strays("volume of", rows.volumes().stream().map(VolumeRow::instance), live);
    strays("interface of", rows.interfaces().stream().map(InterfaceRow::instance), live);
    rows.strays().forEach(row -> add("a row without owner: " + row));
    seen.broken().forEach(disk -> add("a broken disk: " + disk));
    twice("MAC", rows.interfaces().stream().map(InterfaceRow::mac));
    twice("address", rows.interfaces().stream().map(InterfaceRow::address));
    long expected =
        seen.domains().stream().filter(Domain::isRunning).mapToLong(d -> d.macs().size()).sum();
    if (seen.taps() != expected) {
      add(seen.taps() + " interfaces on the host for " + expected + " of running guests");
    }
  }

  private Stream<String> whole(InstanceRow row) {
    List<String> wrong = new ArrayList<>();
    boolean runs = row.desired() == Desired.RUNNING;
    if (row.desired() == Desired.TERMINATED) {
      wrong.add("is not released");
    }
    if (row.rebooting()) {
      wrong.add("has a reboot that is not over");
    }
    List<String> volumes =
        rows.volumes().stream()
            .filter(v -> v.instance().equals(row.id()))
            .map(VolumeRow::file)
            .toList();
    List<InterfaceRow> interfaces =
        rows.interfaces().stream().filter(i -> i.instance().equals(row.id())).toList();
    if (volumes.isEmpty() || !seen.disks().containsAll(volumes)) {
      wrong.add("lacks a disk of " + volumes);
    }
    if (interfaces.size() != 1) {
      wrong.add("has interfaces " + interfaces);
    }
    List<Domain> domains = seen.domains().stream().filter(d -> isOf(row, d)).toList();
    if (domains.size() != 1) {
      wrong.add("has domains " + domains);
    }
    for (Domain domain : domains) {
      if (domain.isRunning() != runs || !runs && !domain.state().equals("shut off")) {
        wrong.add("shall be " + row.desired() + " and its domain is " + domain.state());
      }
      if (!domain.volumes().stream().sorted().toList().equals(volumes.stream().sorted().toList())) {
        wrong.add("has volumes " + volumes + " and its domain " + domain.volumes());
      }
      if (!domain.macs().equals(interfaces.stream().map(InterfaceRow::mac).toList())) {
        wrong.add("has interfaces " + interfaces + " and its domain " + domain.macs());
      }
    }
    for (InterfaceRow nic : interfaces) {
      List<String> reserved = seen.reserved().getOrDefault(nic.mac(), List.of());
      if (!reserved.isEmpty() && !reserved.equals(List.of(nic.address()))) {
        wrong.add("has " + nic + " and DHCP keeps " + reserved);
      }
    }
    long processes = seen.processes().stream().filter(row.id()::equals).count();
    if (processes != (runs ? 1 : 0)) {
      wrong.add("has " + processes + " QEMU processes");
    }
    return wrong.stream().map(what -> row.id() + " " + what);
  }

  /** Volumes and interfaces of it are strays, since it is not among the live. */
  private Stream<String> gone(InstanceRow row) {
    return seen.domains().stream()
        .filter(domain -> domain.uuid().equals(row.uuid()))
        .map(domain -> row.id() + " is terminated and has " + domain);
  }

  private static boolean isOf(InstanceRow row, Domain domain) {
    return domain.name().equals(row.id()) || domain.uuid().equals(row.uuid());
  }

  private void strays(String what, Stream<String> found, Set<String> owned) {
    Set<String> strays = found.collect(Collectors.toCollection(TreeSet::new));
    strays.removeAll(owned);
    strays.forEach(stray -> add(what + " " + (stray.isEmpty() ? "nobody" : stray) + " is left"));
  }

  private void twice(String what, Stream<String> values) {
    Set<String> once = new HashSet<>();
    values.filter(value -> !once.add(value)).forEach(value -> add(what + " " + value + " twice"));
  }

  /** Returns {@code i-1} for {@code i-1.log} and {@code i-1.log.0}. */
  private static String owner(String file) {
    int dot = file.indexOf('.');
    return dot < 0 ? file : file.substring(0, dot);
  }

  private void add(String what) {
    broken.add(what);
  }
}
