package io.beccoame.host;

import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.PoolView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last answer of a host.
 *
 * @param at time of the answer
 * @param view the host's figures; null if it did not answer
 * @param pools its watched pools, as far as they exist
 * @param error why it did not answer; null if it did
 */
record HostReport(
    Instant at, @Nullable HostView view, List<PoolView> pools, @Nullable String error) {}
