package io.beccoame.firewall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of applying a host's filter.
 *
 * @param at time of the attempt
 * @param interfaces number of interfaces that it covers
 * @param error the host's error; null on success
 */
record FirewallReport(Instant at, int interfaces, @Nullable String error) {}
