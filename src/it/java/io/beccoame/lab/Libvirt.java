package io.beccoame.lab;

import java.util.List;
import java.util.Map;

/** Reads libvirt's own state by its own tool. */
final class Libvirt {

  private Libvirt() {}

  /** The names of all domains that run. */
  static List<String> running() {
    return machines("list", "--name");
  }

  /**
   * Returns the names of all domains, except those that the service starts to probe a host's
   * limits.
   */
  static List<String> domains() {
    return machines("list", "--all", "--name");
  }

  /** Returns the domains without the probe of a starting service, which lives for a moment. */
  private static List<String> machines(String... list) {
    return lines(list).stream().filter(name -> !name.startsWith("beccoame-probe-")).toList();
  }

  /** The names of all networks, in order. */
  static List<String> networks() {
    return lines("net-list", "--all", "--name").stream().sorted().toList();
  }

  /** The volumes of instances, by file name. */
  static List<String> volumes() {
    Shell.run(Map.of(), "virsh", "-q", "pool-refresh", "beccoame-volumes");
    return lines("vol-list", "beccoame-volumes").stream()
        .map(line -> line.split("\\s+", 2)[0])
        .toList();
  }

  /** The DHCP leases of the network, as a table. */
  static String leases() {
    return Shell.run(Map.of(), "virsh", "-q", "net-dhcp-leases", "beccoame");
  }

  /** Runs {@code virsh} without the service; returns its output. */
  static String virsh(String... arguments) {
    String[] command = new String[arguments.length + 2];
    command[0] = "virsh";
    command[1] = "-q";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return Shell.run(Map.of(), command);
  }

  /**
   * Empties the lab's libvirt of everything but files, so that one test's pools and networks are
   * not in the way of the next one's.
   */
  static void clear() {
    for (String domain : domains()) {
      quietly("destroy", domain);
      quietly("undefine", domain);
    }
    for (String network : lines("net-list", "--all", "--name")) {
      quietly("net-destroy", network);
      quietly("net-undefine", network);
    }
    for (String pool : lines("pool-list", "--all", "--name")) {
      quietly("pool-destroy", pool);
      quietly("pool-undefine", pool);
    }
  }

  /** Runs virsh and ignores failures: a network that is not running can't be stopped. */
  private static void quietly(String... arguments) {
    Shell.run(
        Map.of(),
        "sh",
        "-c",
        "virsh -q \"$@\" >/dev/null 2>&1 || true",
        "virsh",
        arguments[0],
        arguments[1]);
  }

  private static List<String> lines(String... arguments) {
    return virsh(arguments).lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }
}
