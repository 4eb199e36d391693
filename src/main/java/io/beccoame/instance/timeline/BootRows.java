package io.beccoame.instance.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes the columns of {@code instance_boot}. */
final class BootRows {

  private BootRows() {}

  static Boot read(ResultSet row) throws SQLException {
    Map<Milestone, Instant> marks = new EnumMap<>(Milestone.class);
    for (Milestone milestone : Milestone.values()) {
      Instant at = time(row, milestone.column());
      if (at != null) {
        marks.put(milestone, at);
      }
    }
    return new Boot(
        row.getString("instance_id"),
        row.getInt("boot"),
        BootKind.valueOf(row.getString("kind")),
        marks,
        row.getInt("failures"),
        row.getString("last_error"),
        time(row, "failed_at"),
        time(row, "retry_at"),
        new Evidence(
            time(row, "lease_until"),
            time(row, "metadata_seen_at"),
            time(row, "answered_at"),
            number(row, "packets"),
            time(row, "console_at"),
            number(row, "console_from"),
            number(row, "console_size"),
            time(row, "looked_at")));
  }

  static @Nullable Timestamp time(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
