package io.beccoame.image;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to copy an image.
 *
 * @param accountId the caller and future owner
 * @param name the copy's name
 * @param description the description, or null
 * @param tags the copy's tags
 * @param snapshotTags the tags of its snapshots
 */
record NewCopy(
    String accountId,
    String name,
    @Nullable String description,
    Map<String, String> tags,
    Map<String, String> snapshotTags) {}
