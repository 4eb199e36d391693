package io.beccoame.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a guest.
 *
 * @param instanceId its instance id
 * @param accountId the account it belongs to
 * @param reservationId the launch it came from
 * @param imageId its image
 * @param launchIndex its number within the launch
 * @param instanceType its size
 * @param architecture such as {@code x86_64}
 * @param region the region
 * @param zone the availability zone's name
 * @param zoneId the availability zone's id; null if the zone is no longer configured
 * @param kernelId as recorded at launch
 * @param ramdiskId as recorded at launch
 * @param pendingTime time of its last launch or start
 * @param publicAddress its public IPv4 address, if it has one
 * @param monitored whether detailed monitoring is on
 * @param rootDevice the root's device name, such as {@code /dev/sda1}
 * @param otherDevices the device names of its other volumes
 * @param interfaces its network interfaces in device order
 * @param key the public key that it was launched with, if any
 * @param userData the user data, if any
 * @param service the access that it has
 * @param tags its tags, if it may read them
 */
record Guest(
    String instanceId,
    String accountId,
    String reservationId,
    String imageId,
    int launchIndex,
    String instanceType,
    String architecture,
    String region,
    String zone,
    @Nullable String zoneId,
    @Nullable String kernelId,
    @Nullable String ramdiskId,
    Instant pendingTime,
    @Nullable String publicAddress,
    boolean monitored,
    String rootDevice,
    List<String> otherDevices,
    List<Nic> interfaces,
    @Nullable Key key,
    byte @Nullable [] userData,
    Service service,
    Map<String, String> tags) {

  /** A guest's access to the metadata service. */
  enum Service {
    /** IMDSv1 and IMDSv2: with and without a session token. */
    OPEN,
    /** IMDSv2 only: with a session token. */
    TOKENS_ONLY,
    /** No access. */
    OFF
  }

  /**
   * A public key.
   *
   * @param name the key pair's name
   * @param openSsh one line of OpenSSH's {@code authorized_keys}
   */
  record Key(String name, String openSsh) {}

  /**
   * A network interface.
   *
   * @param id its id
   * @param deviceNumber its device index
   * @param mac its hardware address
   * @param addresses its private IPv4 addresses, the primary one first
   * @param hostname the name of the primary one
   * @param publics its private addresses that have a public one, by the public one
   * @param vpcId its VPC
   * @param subnetId its subnet
   * @param subnetCidr the subnet's addresses
   * @param vpcCidrs the VPC's blocks of addresses, the first one first
   * @param groupIds its security groups
   * @param groupNames the names of those, in the same order
   */
  record Nic(
      String id,
      int deviceNumber,
      String mac,
      List<String> addresses,
      String hostname,
      Map<String, String> publics,
      String vpcId,
      String subnetId,
      String subnetCidr,
      List<String> vpcCidrs,
      List<String> groupIds,
      List<String> groupNames) {

    /** Returns its primary address; null if it is not known yet. */
    @Nullable String address() {
      return addresses.isEmpty() ? null : addresses.get(0);
    }
  }
}
