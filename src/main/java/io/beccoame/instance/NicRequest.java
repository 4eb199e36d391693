package io.beccoame.instance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface that a launch asks for: one that is there, or a new one.
 *
 * @param index its place among the instance's interfaces, from 0
 * @param interfaceId one that is there; null for a new one
 * @param subnetId the subnet of a new one; null for the launch's
 * @param groupIds the security groups of a new one; none for the launch's
 * @param privateIp its primary address; null for any free one
 * @param further its further addresses
 * @param furtherCount how many further addresses besides, whichever are free
 * @param description what it is for; empty for nothing
 * @param deleteOnTermination whether it goes with its instance; null for the default
 * @param publicAddress whether a public address is asked for; null leaves it to the subnet
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
