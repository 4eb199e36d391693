package io.beccoame.instance;

import io.beccoame.network.NetworkInterface;
import io.beccoame.network.PrivateAddress;
import io.beccoame.network.PublicAddress;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.volume.Volume;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance with everything that a description shows.
 *
 * @param instance the row
 * @param volumes its volumes, the root first
 * @param interfaces its network interfaces in device order, with their groups
 * @param tags its tags
 * @param zoneId the id of its zone; null for a zone that is no longer configured
 * @param threadsPerCore how many of its processors its type counts as one core
 */
public record InstanceView(
    Instance instance,
    List<Volume> volumes,
    List<Interface> interfaces,
    Map<String, String> tags,
    @Nullable String zoneId,
    int threadsPerCore) {

  /** Returns its processors without their threads, at least one. */
  public int cores() {
    return Math.max(1, Math.toIntExact(instance.load().vcpus()) / threadsPerCore);
  }

  /**
   * A network interface of an instance.
   *
   * @param row the row
   * @param groups its security groups
   * @param addresses its private addresses, the primary one first
   * @param publics its public addresses, its primary address's first
   * @param tags its tags
   */
  public record Interface(
      NetworkInterface row,
      List<SecurityGroup> groups,
      List<PrivateAddress> addresses,
      List<PublicAddress> publics,
      Map<String, String> tags) {

    /** Returns the name of its primary address; empty if that is not known yet. */
    public String privateDnsName() {
      return addresses.get(0).dnsName();
    }

    /** Returns the public address mapped to one of its private ones; null if there is none. */
    public @Nullable PublicAddress publicOf(String privateIp) {
      return publics.stream()
          .filter(each -> each.privateIp().equals(privateIp))
          .findFirst()
          .orElse(null);
    }
  }

  /** Returns the public address of its first interface; null if it has none. */
  public @Nullable String publicAddress() {
    if (interfaces.isEmpty()) {
      return null;
    }
    Interface first = interfaces.get(0);
    PublicAddress found = first.publicOf(first.row().privateIp());
    return found == null ? null : found.publicIp();
  }
}
