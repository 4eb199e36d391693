package io.beccoame.snapshot;

import io.beccoame.hypervisor.VolumeSpec;
import java.util.Map;

/**
 * A snapshot to be taken.
 *
 * @param accountId the caller
 * @param hostId the volume's host
 * @param volumeId the volume
 * @param file the file that the volume writes to until the snapshot is taken
 * @param sizeGib the volume's size
 * @param description the description, or empty
 * @param tags its tags
 */
public record NewSnapshot(
    String accountId,
    String hostId,
    String volumeId,
    VolumeSpec file,
    int sizeGib,
    String description,
    Map<String, String> tags) {}
