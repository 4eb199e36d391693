package io.beccoame.importtask;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * A disk of an import. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SnapshotDetail.html">SnapshotDetail</a>.
 *
 * @param bucket the bucket of the file, or null
 * @param objectKey its key in the bucket, or null
 * @param url its address, or null
 * @param format the format that the caller states, in capitals; null for none
 * @param deviceName such as {@code /dev/sda1}
 * @param description the description, or empty
 * @param snapshotId the snapshot that it becomes, or is
 * @param given whether it was a snapshot before
 * @param done whether the snapshot exists
 * @param fetchedBytes the size of the file, 0 before it is known
 */
@Embeddable
record ImportDisk(
    @Nullable String bucket,
    @Nullable String objectKey,
    @Nullable String url,
    @Nullable String format,
    String deviceName,
    String description,
    String snapshotId,
    boolean given,
    boolean done,
    long fetchedBytes) {

  /** Suffix of their files' names, after the snapshot's id. */
  static final String FILE = ".qcow2";

  /** Returns the file's name in the pool of volumes. */
  String fileName() {
    return snapshotId + FILE;
  }

  ImportDisk finished(String found, long bytes) {
    return new ImportDisk(
        bucket, objectKey, url, found, deviceName, description, snapshotId, given, true, bytes);
  }
}
