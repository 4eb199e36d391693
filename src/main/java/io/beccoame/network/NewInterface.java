package io.beccoame.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interface that a launch asks for.
 *
 * @param accountId the account that will own it
 * @param subnetId the subnet
 * @param groupIds the security groups it is in
 * @param deviceIndex its place among the instance's interfaces, from 0
 * @param privateIp the address it shall have; null for any free one
 * @param description what it is for; empty for nothing
 * @param deleteOnTermination whether it goes with its instance
 * @param spoken addresses that its request wants otherwise, so that none of them is chosen
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

  /** An interface of a request that names no other address. */
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

  /** An instance's first interface with any free address. */
  public static NewInterface primary(String accountId, String subnetId, List<String> groupIds) {
    return new NewInterface(accountId, subnetId, groupIds, 0, null, "", true);
  }
}
