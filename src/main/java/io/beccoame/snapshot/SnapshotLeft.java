package io.beccoame.snapshot;

/**
 * A deleted snapshot's file has to stay, because something stands on it.
 *
 * @param hostId the host whose pool has the file
 */
public record SnapshotLeft(String hostId) {}
