package io.beccoame.volume;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of volumes ({@code beccoame.volume.*}).
 *
 * @param detachPatience how long a guest may take to release a volume before it is reported busy;
 *     it is asked again after that
 * @param fileSweep how often files and rows are compared
 * @param mergeMibPerSecond speed limit for block commits of files of deleted snapshots; 0 for none
 * @param pool a file with the definition of the pool of volumes; null for a directory in the home
 */
@ConfigurationProperties("beccoame.volume")
public record VolumeProperties(
    @DefaultValue("1m") Duration detachPatience,
    @DefaultValue("10m") Duration fileSweep,
    @DefaultValue("100") int mergeMibPerSecond,
    @Nullable Path pool) {}
