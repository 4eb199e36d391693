package io.beccoame.snapshot;

/**
 * A snapshot was taken, or could not be; published in the transaction that writes it down.
 *
 * @param snapshotId the snapshot
 */
public record SnapshotSettled(String snapshotId) {}
