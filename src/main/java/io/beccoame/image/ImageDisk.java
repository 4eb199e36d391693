package io.beccoame.image;

import io.beccoame.snapshot.Snapshot;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * A disk of an image that a caller made. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_BlockDeviceMapping.html">BlockDeviceMapping</a>.
 *
 * @param deviceName such as {@code /dev/sdf}
 * @param volumeId the volume whose snapshot it becomes; null if it starts from a snapshot
 * @param snapshotId the snapshot that it starts from; null for a blank one, or before it is taken
 * @param pool the pool of the snapshot's file; null with the snapshot
 * @param fileName the snapshot's file; null with the snapshot
 * @param sizeGib the size in GiB
 * @param volumeType EC2's volume type; null for the default
 * @param iops operations per second, or null
 * @param throughput MiB per second, or null
 * @param deleteOnTermination whether it is deleted with its instance
 */
@Embeddable
public record ImageDisk(
    String deviceName,
    @Nullable String volumeId,
    @Nullable String snapshotId,
    @Nullable String pool,
    @Nullable String fileName,
    int sizeGib,
    @Nullable String volumeType,
    @Nullable Integer iops,
    @Nullable Integer throughput,
    boolean deleteOnTermination) {

  /** Returns a copy of another size. */
  ImageDisk sized(int gib) {
    return new ImageDisk(
        deviceName,
        volumeId,
        snapshotId,
        pool,
        fileName,
        gib,
        volumeType,
        iops,
        throughput,
        deleteOnTermination);
  }

  /** Returns a copy on a snapshot. */
  public ImageDisk on(Snapshot snapshot) {
    return new ImageDisk(
        deviceName,
        volumeId,
        snapshot.getId(),
        snapshot.pool(),
        snapshot.fileName(),
        sizeGib,
        volumeType,
        iops,
        throughput,
        deleteOnTermination);
  }
}
