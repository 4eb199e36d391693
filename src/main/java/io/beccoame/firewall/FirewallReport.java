package io.beccoame.firewall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it went to put a host's filter in place.
 *
 * @param at when
 * @param interfaces how many interfaces it is for
 * @param error what the host said against it; null when all is well
 */
record FirewallReport(Instant at, int interfaces, @Nullable String error) {}
