package io.beccoame.metadata;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where guests find their metadata ({@code beccoame.metadata.*}).
 *
 * @param enabled whether it is served at all
 * @param address the address to listen on, which a bridge of the host carries
 * @param port the TCP port, 0 for any that is free
 * @param retry how long to wait between attempts to listen, while the bridge is not there yet
 * @param threads how many requests are answered at a time, one of each guest
 * @param connections how many connections a guest may have; with one more, the one that has sent no
 *     complete request for longest is closed
 * @param requestTimeout the longest that a guest may take for the head of a request, as a whole
 * @param requestsPerSecond how many of a guest are answered each second, 0 for any number; twice as
 *     many at once after a silence
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
