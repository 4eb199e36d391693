package io.beccoame.instance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface of a launch: an existing or a new one.
 *
 * @param index its device index, from 0
 * @param interfaceId an existing interface; null for a new one
 * @param subnetId the subnet of a new one; null for the launch's
 * @param groupIds the security groups of a new one; none for the launch's
 * @param privateIp its primary address; null for any free one
 * @param further its secondary addresses
 * @param furtherCount how many more secondary addresses, any free ones
 * @param description its description; empty for none
 * @param deleteOnTermination whether it is deleted with its instance; null for the default
 * @param publicAddress whether a public address is requested; null leaves it to the subnet
 */
public record NicRequest(
    int index,
    @Nullable String interfaceId,
    @Nullable String subnetId,
    List<String> groupIds,
    @Nullable String privateIp,
    List<String> further,
    int furtherCount,
    String description,
    @Nullable Boolean deleteOnTermination,
    @Nullable Boolean publicAddress) {}
