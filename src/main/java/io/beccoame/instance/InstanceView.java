package io.beccoame.instance;

import io.beccoame.network.NetworkInterface;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.volume.Volume;
import java.util.List;
import java.util.Map;

/**
 * An instance with all that a description shows.
 *
 * @param instance the row
 * @param volumes its volumes, the root first
 * @param interfaces its network interfaces in device order, with their groups
 * @param tags its tags
 */
public record InstanceView(
    Instance instance, List<Volume> volumes, List<Interface> interfaces, Map<String, String> tags) {

  /**
   * A network interface.
   *
   * @param row the row
   * @param groups the security groups it is in
   * @param privateDnsName the name of its address
   */
  public record Interface(
      NetworkInterface row, List<SecurityGroup> groups, String privateDnsName) {}
}
