package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares the table of lengths with the columns that the callers' texts go to. */
class ColumnLengthsTest extends WholeWire {

  private static final Map<String, String> MEMBERS =
      Map.of(
          "description", "Description",
          "launch_template_version.description", "VersionDescription",
          "device_name", "DeviceName",
          "root_device_name", "RootDeviceName",
          "zone", "AvailabilityZone",
          "url", "Url");

  @Test
  void noTextIsLongerThanItsColumn() {
    Map<String, String> wrong = new TreeMap<>();
    columns()
        .forEach(
            (column, length) -> {
              String member = member(column);
              if (member != null && ValueLengths.MOST.getOrDefault(member, 0) > length) {
                wrong.put(column, member + " may be longer than " + length);
              }
            });
    assertThat(wrong).isEmpty();
    assertThat(MEMBERS.values()).isSubsetOf(ValueLengths.MOST.keySet());
  }

  @Test
  void everyMemberWithALengthIsCutOffWhereItsColumnEnds() {
    String longest = "x".repeat(255);
    String from = "Action=CreateSnapshot&VolumeId=vol-0123456789abcdef0&Description=";
    assertThat(form(from + longest).code()).isEqualTo("InvalidVolume.NotFound");
    assertThat(form(from + longest + "x").body())
        .contains("InvalidParameterValue", "parameter Description may have 255 characters");
  }

  private static @Nullable String member(String column) {
    return MEMBERS.getOrDefault(column, MEMBERS.get(column.substring(column.indexOf('.') + 1)));
  }

  private Map<String, Integer> columns() {
    Map<String, Integer> lengths = new TreeMap<>();
    jdbc.query(
        "select c.table_name, c.column_name, c.character_maximum_length from"
            + " information_schema.columns c join information_schema.tables t"
            + " on t.table_name = c.table_name and t.table_schema = c.table_schema"
            + " where c.table_schema = 'PUBLIC' and t.table_type = 'BASE TABLE'"
            + " and c.data_type = 'CHARACTER VARYING' and c.table_name not in ('scheduled_tasks',"
            + " 'flyway_schema_history')",
        row -> {
          String column = row.getString(1) + "." + row.getString(2);
          lengths.put(column.toLowerCase(Locale.ROOT), row.getInt(3));
        });
    assertThat(lengths).isNotEmpty();
    return lengths;
  }
}
