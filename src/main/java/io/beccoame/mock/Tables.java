package io.beccoame.mock;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Every table of the database, read from the database itself, so that none is missed. */
@Component
@Profile("mock")
class Tables {

  /**
   * Tables that the next start would need: this installation, its account and keys, and the hosts.
   */
  private static final Set<String> KEPT =
      Set.of(
          "account",
          "access_key",
          "installation",
          "host",
          "node",
          "elastic_pool",
          "flyway_schema_history");

  private final JdbcTemplate jdbc;

  Tables(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Deletes all rows but those of the kept tables, in the caller's transaction; returns their
   * number.
   */
  int empty() {
    int rows = 0;
    for (String table : childrenFirst()) {
      rows += jdbc.update("delete from " + table);
    }
    return rows;
  }

  /** Returns the tables to empty, each before the tables that it references. */
  List<String> childrenFirst() {
    Map<String, Set<String>> pointTo =
        jdbc.execute((ConnectionCallback<Map<String, Set<String>>>) Tables::read);
    List<String> order = new ArrayList<>();
    while (pointTo != null && !pointTo.isEmpty()) {
      Set<String> pointedTo = new TreeSet<>();
      pointTo.values().forEach(pointedTo::addAll);
      List<String> free =
          pointTo.keySet().stream().filter(table -> !pointedTo.contains(table)).toList();
      if (free.isEmpty()) {
        throw new IllegalStateException("Tables that point to each other: " + pointTo.keySet());
      }
      order.addAll(free);
      pointTo.keySet().removeAll(free);
    }
    return order;
  }

  /** Returns the tables that each table's foreign keys reference. */
  private static Map<String, Set<String>> read(Connection connection) throws SQLException {
    String catalog = connection.getCatalog();
    String schema = connection.getSchema();
    Map<String, Set<String>> pointTo = new TreeMap<>();
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(catalog, schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (tables.next()) {
        String name = tables.getString("TABLE_NAME");
        if (!KEPT.contains(name.toLowerCase(Locale.ROOT))) {
          pointTo.put(name, new TreeSet<>());
        }
      }
    }
    for (Map.Entry<String, Set<String>> table : pointTo.entrySet()) {
      try (ResultSet keys =
          connection.getMetaData().getImportedKeys(catalog, schema, table.getKey())) {
        while (keys.next()) {
          table.getValue().add(keys.getString("PKTABLE_NAME"));
        }
      }
      table.getValue().remove(table.getKey());
    }
    return pointTo;
  }
}
