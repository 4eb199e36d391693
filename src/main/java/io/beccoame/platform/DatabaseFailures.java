package io.beccoame.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** Distinguishes a database that does not answer now from a statement that is wrong. */
public final class DatabaseFailures {

  /**
   * Classes of SQL and PostgreSQL for failed connections, lack of space or memory, and an
   * operator's stop.
   */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

  /**
   * H2's error codes for a failed store, an unreadable or unwritable file, and a closed database.
   */
  private static final Set<Integer> H2 = Set.of(50000, 90028, 90030, 90031, 90098, 90121, 90135);

  /**
   * HikariCP's message, without a state, for a connection that it gave up because it had failed.
   */
  private static final String GIVEN_UP = "Connection is closed";

  /** Longest chain of causes that is searched, in case it is circular. */
  private static final int DEPTH = 50;

  private DatabaseFailures() {}

  /** Returns whether the same call may succeed later, when the database works again. */
  public static boolean isUnavailable(Throwable error) {
    @Nullable Throwable cause = error;
    for (int i = 0; cause != null && i < DEPTH; i++) {
      if (cause instanceof DataAccessResourceFailureException
          || cause instanceof SQLException sql && isUnavailable(sql)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isUnavailable(SQLException error) {
    String state = error.getSQLState();
    return error instanceof SQLTransientConnectionException
        || error instanceof SQLNonTransientConnectionException
        || H2.contains(error.getErrorCode())
        || GIVEN_UP.equals(error.getMessage())
        || state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
  }
}
