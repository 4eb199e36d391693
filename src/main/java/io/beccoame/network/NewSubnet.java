package io.beccoame.network;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A requested subnet.
 *
 * @param accountId the account that will own it
 * @param vpcId its VPC
 * @param cidr its addresses; null is refused
 * @param zone its zone by name, or null
 * @param zoneId its zone by id, or null; with neither it is the first one
 * @param tags its tags; {@code beccoame:mode} and {@code beccoame:bridge} choose how it reaches
 *     other networks
 */
public record NewSubnet(
    String accountId,
    String vpcId,
    @Nullable String cidr,
    @Nullable String zone,
    @Nullable String zoneId,
    Map<String, String> tags) {}
