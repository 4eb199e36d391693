package io.beccoame.snapshot;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;

/** The permission of an account to make volumes from another account's snapshot. */
@Entity
class SnapshotPermission extends Row {

  /** Grantee that stands for every account. */
  static final String ALL = "all";

  @Column private String snapshotId;
  @Column private String grantee;

  /** Used by the persistence provider. */
  protected SnapshotPermission() {}

  SnapshotPermission(String snapshotId, String grantee) {
    super(snapshotId + "/" + grantee);
    this.snapshotId = snapshotId;
    this.grantee = grantee;
  }

  String snapshotId() {
    return snapshotId;
  }

  /** Returns an account, or {@link #ALL}. */
  String grantee() {
    return grantee;
  }
}
