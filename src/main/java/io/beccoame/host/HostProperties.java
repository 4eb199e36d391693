package io.beccoame.host;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of how much of a host may be allocated to instances ({@code beccoame.host.*}).
 *
 * @param cpuOvercommit virtual processors per processor of the host
 * @param memoryOvercommit MiB allocated per MiB of the host
 * @param reservedMemoryMib memory in MiB that is left to the host itself
 * @param diskOvercommit GiB allocated per GiB of the pool of volumes, which are thin
 * @param reservedDiskGib space in GiB of that pool that is left free: with less, nothing is
 *     launched
 * @param refresh how often the hosts are asked for their state
 */
@ConfigurationProperties("beccoame.host")
public record HostProperties(
    @DefaultValue("32") double cpuOvercommit,
    @DefaultValue("1.0") double memoryOvercommit,
    @DefaultValue("512") long reservedMemoryMib,
    @DefaultValue("4.0") double diskOvercommit,
    @DefaultValue("2") long reservedDiskGib,
    @DefaultValue("30s") Duration refresh) {}
