package io.beccoame.ec2;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A sum over the rows of every table, to see whether a request has changed any. */
final class TableSums {

  /** Written by the clock, not by requests. */
  private static final Set<String> CLOCKWORK = Set.of("host", "node", "flyway_schema_history");

  private TableSums() {}

  /** The sum of each table by its name. */
  static Map<String, Integer> of(JdbcTemplate jdbc) {
    Map<String, Integer> sums = new TreeMap<>();
    for (String table : tables(jdbc)) {
      if (!CLOCKWORK.contains(table.toLowerCase(Locale.ROOT))) {
        var rows = jdbc.queryForList("select * from \"" + table + "\"");
        sums.put(table, rows.stream().mapToInt(TableSums::of).sum());
      }
    }
    return sums;
  }

  private static int of(Map<String, @Nullable Object> row) {
    return row.values().stream()
        .map(value -> value instanceof byte[] bytes ? Arrays.toString(bytes) : value)
        .toList()
        .toString()
        .hashCode();
  }

  private static List<String> tables(JdbcTemplate jdbc) {
    return jdbc
        .queryForList(
            "select table_name from information_schema.tables"
                + " where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'",
            String.class)
        .stream()
        .map(Objects::requireNonNull)
        .toList();
  }
}
