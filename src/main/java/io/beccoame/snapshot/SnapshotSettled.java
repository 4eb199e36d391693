package io.beccoame.snapshot;

/**
 * Signals that a snapshot was taken, or could not be; published in the transaction that stores it.
 *
 * @param snapshotId the snapshot
 */
public record SnapshotSettled(String snapshotId) {}
