package io.beccoame.snapshot;

import io.beccoame.hypervisor.VolumeSpec;
import java.util.Map;

/**
 * A snapshot that is about to be taken.
 *
 * @param accountId who asks
 * @param hostId where the volume is
 * @param volumeId the volume
 * @param file the file that the volume is written to until it is taken
 * @param sizeGib the volume's size
 * @param description a sentence about it, or empty
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
