package io.beccoame.lab.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The observed state of the host.
 *
 * @param domains all domains of libvirt
 * @param disks names of all files in the directory of volumes
 * @param broken the faults that {@code qemu-img check} finds in any of them
 * @param consoles names of all console logs
 * @param reserved addresses that DHCP reserves, by MAC
 * @param taps how many interfaces guests have on the host
 * @param processes names of the guests whose QEMU runs, once for each process
 */
record Seen(
    List<Domain> domains,
    Set<String> disks,
    List<String> broken,
    Set<String> consoles,
    Map<String, List<String>> reserved,
    int taps,
    List<String> processes) {

  /**
   * A domain.
   *
   * @param state as virsh calls it
   * @param volumes file names of its disks
   * @param macs of its interfaces
   */
  record Domain(String name, String uuid, String state, List<String> volumes, List<String> macs) {

    boolean isRunning() {
      return state.equals("running");
    }
  }
}
