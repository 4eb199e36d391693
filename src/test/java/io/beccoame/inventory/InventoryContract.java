package io.beccoame.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.instance.lifecycle.Desired;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.Observed;
import io.beccoame.instance.lifecycle.Phase;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Tests that the views show the tables' content, in words and order for people. */
abstract class InventoryContract {

  private static final OffsetDateTime TIME = OffsetDateTime.parse("2030-01-02T03:04:05.678Z");
  private static final String ACCOUNT = "000000000001";

  private JdbcTemplate jdbc;

  abstract DriverManagerDataSource newDatabase();

  @BeforeEach
  void migrate() {
    DriverManagerDataSource database = newDatabase();
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration", "classpath:db/inventory")
        .load()
        .migrate();
    jdbc = new JdbcTemplate(database);
    network();
    insert("reservation", row("id", "r-1", "account_id", ACCOUNT, "created_at", TIME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "instances",
        "addresses",
        "reservations",
        "work",
        "volumes",
        "snapshots",
        "images",
        "timeline",
        "hosts"
      })
  void everyViewCanBeReadWhenThereIsNothing(String view) {
    jdbc.execute("delete from reservation");

    assertThat(jdbc.queryForList("select * from inventory_" + view)).isEmpty();
  }

  @Test
  void stateIsTheOneThatTheProgramComputes() {
    List<String> expected = new ArrayList<>();
    int number = 0;
    for (Desired desired : Desired.values()) {
      for (Observed observed : Observed.values()) {
        for (Phase phase : Phase.values()) {
          instance(number, desired, observed, phase);
          expected.add(number++ + " " + InstanceState.of(desired, observed, phase).wire());
        }
      }
    }

    List<String> shown =
        jdbc.query(
            "select launch_index, state from inventory_instances",
            (row, n) -> row.getInt(1) + " " + row.getString(2));

    assertThat(shown).containsExactlyElementsOf(expected);
  }

  @Test
  void showsNameAddressAndTime() {
    instance(0, Desired.RUNNING, Observed.RUNNING, Phase.UP);
    networkInterface("i-0", "172.31.0.10", 10);
    insert(
        "tag",
        row(
            "account_id",
            ACCOUNT,
            "resource_id",
            "i-0",
            "resource_type",
            "instance",
            "tag_key",
            "Name",
            "tag_value",
            "web"));

    assertThat(jdbc.queryForMap("select * from inventory_instances"))
        .containsEntry("name", "web")
        .containsEntry("private_ip", "172.31.0.10")
        .containsEntry("mac", "02:00:00:00:00:0a")
        .containsEntry("launched_utc", "2030-01-02 03:04:05")
        .containsEntry("key_name", "");
    assertThat(jdbc.queryForMap("select * from inventory_addresses"))
        .containsEntry("instance", "i-0")
        .containsEntry("name", "web")
        .containsEntry("since_utc", "2030-01-02 03:04:05");
  }

  @Test
  void timelineTellsSecondsSinceTheBootWasAskedFor() {
    instance(0, Desired.RUNNING, Observed.RUNNING, Phase.UP);
    insert(
        "instance_boot",
        row(
            "instance_id",
            "i-0",
            "boot",
            1,
            "kind",
            "LAUNCH",
            "accepted_at",
            TIME,
            "started_at",
            TIME.plusNanos(1_250_000_000),
            "failures",
            0));

    assertThat(
            jdbc.query(
                "select instance, boot, kind, started, address_leased from inventory_timeline",
                (row, n) ->
                    row.getString(1)
                        + " "
                        + row.getInt(2)
                        + " "
                        + row.getString(3)
                        + " "
                        + row.getString(4)
                        + " "
                        + row.getString(5)))
        .containsExactly("i-0 1 launch 1.250 null");
  }

  @Test
  void imagesCountTheDisksThatStandOnThem() {
    image("ami-1");
    image("ami-2");
    volume("vol-1", "ami-1");
    volume("vol-2", "ami-1");

    List<String> shown =
        jdbc.query(
            "select image, disks from inventory_images order by image",
            (row, n) -> row.getString(1) + " " + row.getInt(2));

    assertThat(shown).containsExactly("ami-1 2", "ami-2 0");
  }

  @Test
  void hostsShowWhatIsPromisedAndLeft() {
    Map<String, Object> host = row("id", "local", "hostname", "lab", "architecture", "x86_64");
    host.putAll(row("cpus", 2, "memory_mib", 4096, "virt_type", "qemu", "reachable", true));
    host.putAll(row("seen_at", TIME, "vcpu_limit", 64, "memory_limit_mib", 3584));
    host.putAll(row("disk_limit_gib", 392, "disk_gib", 100, "disk_free_gib", 60));
    insert("host", host);
    instance(0, Desired.RUNNING, Observed.RUNNING, Phase.UP);
    instance(1, Desired.STOPPED, Observed.OFF, Phase.UP);
    instance(2, Desired.STOPPED, Observed.RUNNING, Phase.UP);
    instance(3, Desired.TERMINATED, Observed.ABSENT, Phase.RELEASED);
    jdbc.update("update instance set host_id = 'local', vcpus = 2, memory_mib = 128");
    volume("vol-1", "ami-1");
    volume("vol-2", "ami-1");

    assertThat(jdbc.queryForMap("select * from inventory_hosts"))
        .containsEntry("reachable", "yes")
        .extractingByKeys("vcpus_left", "memory_left_mib", "disk_left_gib", "instances")
        .extracting(value -> ((Number) value).longValue())
        .containsExactly(60L, 3328L, 390L, 2L);
  }

  @Test
  void addressesAreInTheOrderOfNumbers() {
    networkInterface(null, "172.31.0.10", 10);
    networkInterface(null, "172.31.0.9", 9);
    networkInterface(null, "172.31.0.100", 100);

    assertThat(jdbc.queryForList("select private_ip from inventory_addresses", String.class))
        .containsExactly("172.31.0.9", "172.31.0.10", "172.31.0.100");
  }

  @Test
  void reservationsCountTheirInstances() {
    instance(0, Desired.RUNNING, Observed.RUNNING, Phase.UP);
    instance(1, Desired.RUNNING, Observed.ABSENT, Phase.ACCEPTED);
    instance(2, Desired.STOPPED, Observed.OFF, Phase.UP);
    instance(3, Desired.TERMINATED, Observed.ABSENT, Phase.RELEASED);

    Map<String, Object> shown = new LinkedHashMap<>();
    jdbc.queryForMap("select * from inventory_reservations")
        .forEach((name, value) -> shown.put(name.toLowerCase(), String.valueOf(value)));

    assertThat(shown)
        .containsEntry("instances", "4")
        .containsEntry("wanted_running", "2")
        .containsEntry("wanted_stopped", "1")
        .containsEntry("seen_running", "1")
        .containsEntry("terminated", "1");
  }

  @Test
  void workTellsWhatIsInHandDueAndLater() {
    work("instance/i-1", TIME.withYear(2001), false);
    work("instance/i-2", TIME.withYear(2001), true);
    work("instance/i-3", TIME.withYear(9000), false);
    work("sweep", TIME.withYear(9001), false);

    List<String> shown =
        jdbc.query(
            "select kind, resource, status from inventory_work",
            (row, n) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3));

    assertThat(shown)
        .containsExactly(
            "instance i-2 in hand",
            "instance i-1 due",
            "instance i-3 later",
            "reconcile sweep later");
  }

  private void image(String id) {
    Map<String, Object> values = row("id", id, "account_id", ACCOUNT, "name", id);
    values.putAll(row("architecture", "x86_64", "state", "AVAILABLE", "size_gib", 1));
    values.putAll(row("snapshot_id", "snap-" + id, "root_device_name", "/dev/sda1"));
    values.putAll(row("boot_mode", "uefi", "pool", "p", "created_at", TIME));
    values.putAll(row("virtual_size_bytes", 1, "public_image", true));
    insert("image", values);
  }

  private void volume(String id, String image) {
    Map<String, Object> values = row("id", id, "account_id", ACCOUNT, "host_id", "local");
    values.putAll(row("pool", "p", "file_name", id, "size_gib", 1, "image_id", image));
    values.putAll(row("zone", "z", "volume_type", "gp2", "state", "IN_USE", "created_at", TIME));
    values.putAll(row("delete_on_termination", true));
    insert("volume", values);
  }

  private void work(String instance, OffsetDateTime at, boolean picked) {
    insert(
        "scheduled_tasks",
        row(
            "task_name",
            "reconcile",
            "task_instance",
            instance,
            "execution_time",
            at,
            "picked",
            picked,
            "version",
            1,
            "wakeups",
            1));
  }

  private void networkInterface(@Nullable String instance, String ip, int number) {
    insert(
        "network_interface",
        row(
            "id",
            "eni-" + number,
            "account_id",
            ACCOUNT,
            "vpc_id",
            "vpc-1",
            "subnet_id",
            "subnet-1",
            "segment",
            "net",
            "zone",
            "us-east-1a",
            "mac",
            "02:00:00:00:00:%02x".formatted(number),
            "private_ip",
            ip,
            "description",
            "",
            "source_dest_check",
            true,
            "instance_id",
            instance,
            "device_index",
            instance == null ? null : 0,
            "delete_on_termination",
            true,
            "created_at",
            TIME));
  }

  private void network() {
    insert("vpc", row("id", "vpc-1", "account_id", ACCOUNT, "cidr", "x", "created_at", TIME));
    insert("network_segment", row("id", "net", "bridge", "bec0", "cidr", "x", "gateway", "x"));
    insert(
        "subnet",
        row(
            "id",
            "subnet-1",
            "account_id",
            ACCOUNT,
            "vpc_id",
            "vpc-1",
            "segment",
            "net",
            "cidr",
            "x",
            "zone",
            "us-east-1a",
            "created_at",
            TIME));
  }

  private void instance(int index, Desired desired, Observed observed, Phase phase) {
    Map<String, Object> values = new LinkedHashMap<>();
    jdbc.query(
        "select column_name, lower(data_type) from information_schema.columns"
            + " where lower(table_name) = 'instance' and is_nullable = 'NO'",
        row -> {
          values.put(row.getString(1).toLowerCase(), filler(row.getString(2)));
        });
    values.putAll(
        row(
            "id",
            "i-" + index,
            "account_id",
            ACCOUNT,
            "reservation_id",
            "r-1",
            "launch_index",
            index,
            "uuid",
            "uuid-" + index,
            "desired",
            desired.name(),
            "observed",
            observed.name(),
            "phase",
            phase.name()));
    insert("instance", values);
  }

  private static Object filler(String type) {
    if (type.startsWith("timestamp")) {
      return Timestamp.from(TIME.toInstant());
    }
    return type.equals("boolean") ? false : type.startsWith("character") ? "x" : (Object) 0;
  }

  private void insert(String table, Map<String, Object> values) {
    new SimpleJdbcInsert(jdbc)
        .withTableName(table)
        .usingColumns(values.keySet().toArray(String[]::new))
        .execute(values);
  }

  private static Map<String, Object> row(@Nullable Object... namesAndValues) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value instanceof OffsetDateTime time) {
        row.put(String.valueOf(namesAndValues[i]), Timestamp.from(time.toInstant()));
      } else if (value != null) {
        row.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return row;
  }
}
