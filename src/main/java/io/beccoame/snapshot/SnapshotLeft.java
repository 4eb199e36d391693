package io.beccoame.snapshot;

/**
 * Signals that a deleted snapshot's file has to stay, because it is a backing file.
 *
 * @param hostId the host whose pool has the file
 */
public record SnapshotLeft(String hostId) {}
