package io.beccoame.host;

import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.PoolView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host answered last.
 *
 * @param at when
 * @param view what it is, null when it did not answer
 * @param pools its watched pools, as far as they are there
 * @param error why it did not answer, null when it did
 */
record HostReport(
    Instant at, @Nullable HostView view, List<PoolView> pools, @Nullable String error) {}
