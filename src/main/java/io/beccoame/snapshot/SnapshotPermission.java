package io.beccoame.snapshot;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;

/** That somebody may make volumes from another's snapshot. */
@Entity
class SnapshotPermission extends Row {

  /** Everybody, as a grantee. */
  static final String ALL = "all";

  @Column private String snapshotId;
  @Column private String grantee;

  /** For the persistence provider. */
  protected SnapshotPermission() {}

  SnapshotPermission(String snapshotId, String grantee) {
    super(snapshotId + "/" + grantee);
    this.snapshotId = snapshotId;
    this.grantee = grantee;
  }

  String snapshotId() {
    return snapshotId;
  }

  /** An account, or {@link #ALL}. */
  String grantee() {
    return grantee;
  }
}
