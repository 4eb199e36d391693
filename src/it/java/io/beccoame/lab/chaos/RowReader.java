package io.beccoame.lab.chaos;

import io.beccoame.instance.lifecycle.Desired;
import io.beccoame.instance.lifecycle.Phase;
import io.beccoame.lab.chaos.Rows.InstanceRow;
import io.beccoame.lab.chaos.Rows.InterfaceRow;
import io.beccoame.lab.chaos.Rows.VolumeRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the tables past the service, from a copy of H2's file: the file itself is locked. H2 opens
 * any copy at its last whole chunk, which is at most half a second old.
 */
final class RowReader {

  private final Path database;
  private final Path copy;

  RowReader(Path home) {
    this.database = home.resolve("db").resolve("beccoame.mv.db");
    try {
      this.copy = Files.createTempDirectory("chaos").resolve("beccoame.mv.db");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the tables. */
  Rows read() {
    return from(
        statement ->
            new Rows(
                instances(statement),
                volumes(statement),
                interfaces(statement),
                strays(statement)));
  }

  private interface Question<T> {
    T ask(Statement statement) throws SQLException;
  }

  private <T> T from(Question<T> question) {
    try {
      Files.copy(database, copy, StandardCopyOption.REPLACE_EXISTING);
      String url = "jdbc:h2:file:" + copy.toString().replace(".mv.db", "") + ";IFEXISTS=TRUE";
      try (Connection connection = DriverManager.getConnection(url, "beccoame", "");
          Statement statement = connection.createStatement()) {
        return question.ask(statement);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the names of the files of all snapshots, also of those whose row exists for its file
   * only.
   */
  List<String> snapshotFiles() {
    return from(
        statement -> rows(statement, "select file_name from snapshot", row -> row.getString(1)));
  }

  private static List<InstanceRow> instances(Statement statement) throws SQLException {
    String sql =
        "select id, uuid, desired, phase, reboot_wanted > reboot_done from instance order by id";
    return rows(
        statement,
        sql,
        row ->
            new InstanceRow(
                row.getString(1),
                row.getString(2),
                Desired.valueOf(row.getString(3)),
                Phase.valueOf(row.getString(4)),
                row.getBoolean(5)));
  }

  private static List<VolumeRow> volumes(Statement statement) throws SQLException {
    return rows(
        statement,
        "select id, file_name, coalesce(instance_id, '') from volume order by id",
        row -> new VolumeRow(row.getString(1), row.getString(2), row.getString(3)));
  }

  private static List<InterfaceRow> interfaces(Statement statement) throws SQLException {
    return rows(
        statement,
        "select id, mac, private_ip, coalesce(instance_id, '') from network_interface order by id",
        row ->
            new InterfaceRow(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
  }

  /**
   * Returns stray rows, also of tables that will be added later: every instance named must exist.
   */
  private static List<String> strays(Statement statement) throws SQLException {
    List<String> queries = new ArrayList<>();
    for (String table :
        rows(
            statement,
            "select table_name from information_schema.columns c"
                + " where column_name = 'INSTANCE_ID' and exists (select 1 from"
                + " information_schema.tables t where t.table_name = c.table_name"
                + " and t.table_type = 'BASE TABLE' and t.table_schema = 'PUBLIC')",
            row -> row.getString(1))) {
      queries.add(
          "select concat('"
              + table
              + " ', instance_id) from "
              + table
              + " where instance_id is"
              + " not null and instance_id not in (select id from instance)");
    }
    queries.add(
        "select concat('tag ', resource_id) from tag where resource_id not in"
            + " (select id from instance union all select id from volume"
            + " union all select id from network_interface union all select id from image)");
    queries.add(
        "select concat('reservation ', id) from reservation where id not in"
            + " (select reservation_id from instance)");
    queries.add(
        "select concat('user data of the terminated ', instance_id) from instance_user_data where"
            + " instance_id in (select id from instance where phase = 'RELEASED')");
    List<String> strays = new ArrayList<>();
    for (String query : queries) {
      strays.addAll(rows(statement, query, row -> row.getString(1)));
    }
    return strays;
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static <T> List<T> rows(Statement statement, String sql, Reader<T> reader)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    return rows;
  }
}
