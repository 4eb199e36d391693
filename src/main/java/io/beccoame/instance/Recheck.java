package io.beccoame.instance;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one instance at this moment.
 *
 * @param instance its id
 * @param state EC2's state, by what was seen before
 * @param desired what is wanted
 * @param phase how far its launch has come
 * @param observed what was seen before
 * @param host where it is placed
 * @param seenNow what the host says now, or why it says nothing
 * @param nextStep what will be done next
 * @param failures how many times in a row a step has failed
 * @param lastError what the host answered to it; null for none
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
