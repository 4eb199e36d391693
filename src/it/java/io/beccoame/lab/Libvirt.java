package io.beccoame.lab;

import java.util.List;
import java.util.Map;

/** What libvirt itself says, asked by its own tool. */
final class Libvirt {

  private Libvirt() {}

  /** The names of all domains that run. */
  static List<String> running() {
    return lines("list", "--name");
  }

  /** The names of all domains there are. */
  static List<String> domains() {
    return lines("list", "--all", "--name");
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

  private static List<String> lines(String... arguments) {
    String[] command = new String[arguments.length + 2];
    command[0] = "virsh";
    command[1] = "-q";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return Shell.run(Map.of(), command)
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .toList();
  }
}
