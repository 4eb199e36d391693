package io.beccoame.instance;

import org.jspecify.annotations.Nullable;

/**
 * The state of one instance at this moment.
 *
 * @param instance its id
 * @param state EC2's state, by the last observation
 * @param desired the desired state
 * @param phase the phase of its launch
 * @param observed the last observation
 * @param host the host it is placed on
 * @param seenNow the host's current view, or why there is none
 * @param nextStep the next step
 * @param failures the number of consecutive failures of a step
 * @param lastError the host's last error; null for none
 */
public record Recheck(
    String instance,
    String state,
    String desired,
    String phase,
    String observed,
    String host,
    String seenNow,
    String nextStep,
    int failures,
    @Nullable String lastError) {}
