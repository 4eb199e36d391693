package io.beccoame.platform;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

/** A table row that belongs to one account. */
@MappedSuperclass
public abstract class OwnedRow extends Row {

  @Column(name = "account_id", nullable = false)
  private String accountId;

  /** Used by the persistence provider. */
  protected OwnedRow() {}

  /** Creates a row that is not stored yet. */
  protected OwnedRow(String id, String accountId) {
    super(id);
    this.accountId = accountId;
  }

  /** Returns the account that the row belongs to; never null. */
  public String accountId() {
    return accountId;
  }

  /** Gives the row to another account. */
  protected final void accountId(String account) {
    accountId = account;
  }

  /**
   * Returns whether callers still see the row. A room overrides this if it keeps rows of resources
   * that are deleted for callers.
   */
  public boolean visible() {
    return true;
  }
}
