package io.beccoame.host;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of a host may be promised to instances ({@code beccoame.host.*}).
 *
 * @param cpuOvercommit virtual processors per processor of the host
 * @param memoryOvercommit MiB promised per MiB of the host
 * @param reservedMemoryMib memory in MiB that is left to the host itself
 * @param diskOvercommit GiB promised per GiB of the pool of volumes: they are thin
 * @param reservedDiskGib space in GiB of that pool that is left free: with less, nothing is
 *     launched
 * @param refresh how often the hosts are asked what they have
 */
@ConfigurationProperties("beccoame.host")
public record HostProperties(
    @DefaultValue("32") double cpuOvercommit,
    @DefaultValue("1.0") double memoryOvercommit,
    @DefaultValue("512") long reservedMemoryMib,
    @DefaultValue("4.0") double diskOvercommit,
    @DefaultValue("2") long reservedDiskGib,
    @DefaultValue("30s") Duration refresh) {}
