package io.beccoame.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DHCP settings besides the address.
 *
 * @param domain the guests' search domain; null for the region's
 * @param nameServers IPv4 addresses or {@link #OWN_RESOLVER}, four at most
 * @param timeServers IPv4 addresses, four at most
 */
public record DhcpSettings(
    @Nullable String domain, List<String> nameServers, List<String> timeServers) {

  /** The resolver of the guest's own network. */
  public static final String OWN_RESOLVER = "AmazonProvidedDNS";

  /** Default settings. */
  public static final DhcpSettings STANDARD =
      new DhcpSettings(null, List.of(OWN_RESOLVER), List.of());
}
