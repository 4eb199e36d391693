package io.beccoame.ec2;

import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Reads rows again. A repository's default methods have no other way to its entity manager. */
final class Reload {

  private Reload() {}

  /** Reads a row of this thread's transaction again, and returns it. */
  static <R> R of(R row) {
    for (Object bound : TransactionSynchronizationManager.getResourceMap().values()) {
      if (bound instanceof EntityManagerHolder holder) {
        holder.getEntityManager().refresh(row);
        return row;
      }
    }
    throw new IllegalStateException("No transaction holds " + row);
  }
}
