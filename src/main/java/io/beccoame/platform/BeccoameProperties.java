package io.beccoame.platform;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that the whole installation shares ({@code beccoame.*}).
 *
 * @param home the directory that holds images, volumes, consoles and the database
 * @param region the name of this region
 * @param acceptedRegions further region names that signatures may carry
 * @param zones the availability zones, the default one first
 */
@ConfigurationProperties("beccoame")
public record BeccoameProperties(
    @DefaultValue("/var/lib/beccoame") Path home,
    @DefaultValue("us-east-1") String region,
    @DefaultValue List<String> acceptedRegions,
    @DefaultValue({"us-east-1a", "us-east-1b"}) List<String> zones) {}
