package io.beccoame.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Foreign keys of every table. H2 checks them when a row is written, but not when it opens a file
 * that holds half of a transaction.
 */
final class ForeignKeys {

  private static final Logger LOG = LoggerFactory.getLogger(ForeignKeys.class);

  /** Limit of rounds: a removed row can itself be referenced by other rows. */
  private static final int MOST_ROUNDS = 20;

  private record Pair(String from, String to) {}

  private record Key(String table, String referenced, List<Pair> columns) {

    String broken() {
      String known =
          columns.stream()
              .map(pair -> "r.%s = t.%s".formatted(quoted(pair.to()), quoted(pair.from())))
              .collect(Collectors.joining(" and "));
      String given =
          columns.stream()
              .map(pair -> "t.%s is not null".formatted(quoted(pair.from())))
              .collect(Collectors.joining(" and "));
      return " from %s t where %s and not exists (select 1 from %s r where %s)"
          .formatted(quoted(table), given, quoted(referenced), known);
    }
  }

  private final JdbcTemplate jdbc;

  ForeignKeys(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Returns a sentence for each broken key: the table, the referenced table and the number of rows.
   */
  List<String> broken() {
    List<String> problems = new ArrayList<>();
    for (Key key : keys()) {
      Long rows = jdbc.queryForObject("select count(*)" + key.broken(), Long.class);
      if (rows != null && rows > 0) {
        problems.add("%d of %s without %s".formatted(rows, key.table(), key.referenced()));
      }
    }
    return problems;
  }

  /** Removes rows with broken references, and the rows that reference them. */
  void removeBroken() {
    // Otherwise a row could not be removed before the rows that reference it.
    jdbc.execute("set referential_integrity false");
    try {
      removeInRounds();
    } finally {
      jdbc.execute("set referential_integrity true");
    }
  }

  private void removeInRounds() {
    int removed = 1;
    for (int round = 0; removed > 0 && round < MOST_ROUNDS; round++) {
      removed = 0;
      for (Key key : keys()) {
        int rows = jdbc.update("delete" + key.broken());
        removed += rows;
        if (rows > 0) {
          LOG.warn("Removed {} rows of {} without {}", rows, key.table(), key.referenced());
        }
      }
    }
  }

  private List<Key> keys() {
    String sql =
        """
        select k.constraint_name, k.table_name, k.column_name, r.table_name, r.column_name
        from information_schema.referential_constraints c
        join information_schema.key_column_usage k
          on k.constraint_schema = c.constraint_schema and k.constraint_name = c.constraint_name
        join information_schema.key_column_usage r
          on r.constraint_schema = c.unique_constraint_schema
          and r.constraint_name = c.unique_constraint_name
          and r.ordinal_position = k.position_in_unique_constraint
        order by k.ordinal_position
        """;
    Map<String, Key> keys = new TreeMap<>();
    jdbc.query(
        sql,
        row -> {
          Key fresh = new Key(row.getString(2), row.getString(4), new ArrayList<>());
          keys.computeIfAbsent(row.getString(1), name -> fresh)
              .columns()
              .add(new Pair(row.getString(3), row.getString(5)));
        });
    return List.copyOf(keys.values());
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
