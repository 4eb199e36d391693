package io.beccoame.volume;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for an unattached volume.
 *
 * @param accountId the caller
 * @param zone the availability zone
 * @param snapshotId the snapshot to start from; null for a blank one
 * @param wish the requested size and speed
 * @param tags its tags
 */
public record NewVolume(
    String accountId,
    String zone,
    @Nullable String snapshotId,
    NewDisk.DiskOptions wish,
    Map<String, String> tags) {}
