package io.beccoame.image;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A copy of an image that a caller wants.
 *
 * @param accountId who asks, and will own it
 * @param name the copy's name
 * @param description a sentence, or null
 * @param tags the copy's tags
 * @param snapshotTags the tags of its snapshots
 */
record NewCopy(
    String accountId,
    String name,
    @Nullable String description,
    Map<String, String> tags,
    Map<String, String> snapshotTags) {}
