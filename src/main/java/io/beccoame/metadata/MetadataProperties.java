package io.beccoame.metadata;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the metadata service ({@code beccoame.metadata.*}).
 *
 * @param enabled whether it is served at all
 * @param address the address to listen on, which a bridge of the host has
 * @param port the TCP port; 0 for any free one
 * @param retry the wait between attempts to listen, while the bridge does not exist yet
 * @param threads the most requests answered at a time, one of each guest
 * @param connections the most connections of a guest; beyond, the one that has sent no complete
 *     request for longest is closed
 * @param requestTimeout the longest time in which a guest may send the head of a request, as a
 *     whole
 * @param requestsPerSecond the most requests of a guest answered each second, 0 for no limit; twice
 *     as many at once after a pause
 */
@ConfigurationProperties("beccoame.metadata")
public record MetadataProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("169.254.169.254") String address,
    @DefaultValue("80") int port,
    @DefaultValue("1s") Duration retry,
    @DefaultValue("16") int threads,
    @DefaultValue("16") int connections,
    @DefaultValue("10s") Duration requestTimeout,
    @DefaultValue("100") int requestsPerSecond) {}
