package io.beccoame.snapshot;

/** Knows who needs snapshots; each room that names them or stands on their files has one. */
public interface FileUsers {

  /** Whether something of this room stands on the file, so that it can't be removed. */
  default boolean isBackedBy(String hostId, String pool, String file) {
    return false;
  }

  /** Whether this room is making the file, which no snapshot has yet. */
  default boolean makes(String file) {
    return false;
  }

  /** What of this room names the snapshot, so that nobody may delete it; empty for nothing. */
  default String names(String snapshotId) {
    return "";
  }
}
