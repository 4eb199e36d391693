package io.beccoame.volume;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A volume as the caller asks for it, that belongs to no instance.
 *
 * @param accountId who asks
 * @param zone the availability zone
 * @param snapshotId the snapshot to start from; null for a blank one
 * @param wish how large and fast it shall be
 * @param tags its tags
 */
public record NewVolume(
    String accountId,
    String zone,
    @Nullable String snapshotId,
    NewDisk.DiskOptions wish,
    Map<String, String> tags) {}
