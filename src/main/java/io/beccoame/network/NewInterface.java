package io.beccoame.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interface of a launch.
 *
 * @param accountId the account that will own it
 * @param subnetId the subnet
 * @param groupIds its security groups
 * @param deviceIndex its device index, from 0
 * @param privateIp its address; null for any free one
 * @param description its description; empty for none
 * @param deleteOnTermination whether it is deleted with its instance
 * @param spoken other addresses in its request, so that none of them is chosen
 */
public record NewInterface(
    String accountId,
    String subnetId,
    List<String> groupIds,
    int deviceIndex,
    @Nullable String privateIp,
    String description,
    boolean deleteOnTermination,
    List<String> spoken) {

  /** Creates an interface of a request that names no other address. */
  public NewInterface(
      String accountId,
      String subnetId,
      List<String> groupIds,
      int deviceIndex,
      @Nullable String privateIp,
      String description,
      boolean deleteOnTermination) {
    this(
        accountId,
        subnetId,
        groupIds,
        deviceIndex,
        privateIp,
        description,
        deleteOnTermination,
        List.of());
  }

  /** Returns an instance's first interface with any free address. */
  public static NewInterface primary(String accountId, String subnetId, List<String> groupIds) {
    return new NewInterface(accountId, subnetId, groupIds, 0, null, "", true);
  }
}
