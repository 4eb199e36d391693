package io.beccoame.importtask;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of imports ({@code beccoame.import.*}).
 *
 * @param directory the directory whose subdirectories are the buckets of {@code UserBucket} and of
 *     {@code s3://}; null for {@code imports} in the installation's home
 * @param addresses allowed prefixes of http and https addresses; none by default
 * @param mostGib the largest disk
 * @param atOnce how many disks are imported concurrently
 */
@ConfigurationProperties("beccoame.import")
record ImportProperties(
    @Nullable Path directory,
    @DefaultValue List<String> addresses,
    @DefaultValue("64") int mostGib,
    @DefaultValue("2") int atOnce) {}
