package io.beccoame.importtask;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where callers may import disks from ({@code beccoame.import.*}).
 *
 * @param directory its directories are the buckets of {@code UserBucket} and of {@code s3://}; null
 *     for {@code imports} in the installation's home
 * @param addresses what an http or https address must begin with; none is allowed unless named
 * @param mostGib the largest disk
 * @param atOnce how many disks are brought in at one time
 */
@ConfigurationProperties("beccoame.import")
record ImportProperties(
    @Nullable Path directory,
    @DefaultValue List<String> addresses,
    @DefaultValue("64") int mostGib,
    @DefaultValue("2") int atOnce) {}
