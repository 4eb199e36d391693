package io.beccoame.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;

/** Parts of the queue, for tests in other packages that need no context. */
public final class QueueParts {

  private QueueParts() {}

  /** The picked keys in that database. */
  public static OwnWork ownWork(JdbcTemplate jdbc) {
    return new OwnWork(new WorkTable(jdbc));
  }

  /** A pause of those schedulers. */
  public static QueuePause pause(ObjectProvider<Scheduler> schedulers) {
    return new QueuePause(schedulers);
  }
}
