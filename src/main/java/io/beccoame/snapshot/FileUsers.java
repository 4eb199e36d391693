package io.beccoame.snapshot;

/** The users of snapshots; each room that names them or uses their files implements it. */
public interface FileUsers {

  /**
   * Returns whether the file is a backing file of something in this room, so that it can't be
   * removed.
   */
  default boolean isBackedBy(String hostId, String pool, String file) {
    return false;
  }

  /** Returns whether this room is making the file, which belongs to no snapshot yet. */
  default boolean makes(String file) {
    return false;
  }

  /**
   * Returns what in this room names the snapshot and so prevents its deletion; empty for nothing.
   */
  default String names(String snapshotId) {
    return "";
  }
}
