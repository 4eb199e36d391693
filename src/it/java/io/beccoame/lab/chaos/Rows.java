package io.beccoame.lab.chaos;

import io.beccoame.instance.lifecycle.Desired;
import io.beccoame.instance.lifecycle.Phase;
import java.util.List;

/**
 * The content of the database.
 *
 * @param instances all instances, including terminated ones that can still be described
 * @param volumes all volumes
 * @param interfaces all network interfaces
 * @param strays rows of any table that refer to a missing resource
 */
record Rows(
    List<InstanceRow> instances,
    List<VolumeRow> volumes,
    List<InterfaceRow> interfaces,
    List<String> strays) {

  /**
   * An instance.
   *
   * @param rebooting whether a reboot is asked for and not over
   */
  record InstanceRow(String id, String uuid, Desired desired, Phase phase, boolean rebooting) {

    boolean isReleased() {
      return phase == Phase.RELEASED;
    }
  }

  /**
   * A volume.
   *
   * @param file name of its file
   * @param instance the id of its instance, empty for none
   */
  record VolumeRow(String id, String file, String instance) {}

  /**
   * A network interface.
   *
   * @param instance the id of its instance, empty for none
   */
  record InterfaceRow(String id, String mac, String address, String instance) {}
}
