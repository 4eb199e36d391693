package io.beccoame.mock;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.Mark;
import io.beccoame.platform.Installation;
import io.beccoame.volume.StoragePools;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Removes what exists on the hosts for rows: domains with our mark, files and networks that rows
 * name.
 */
@Component
@Profile("mock")
class Leftovers {

  /**
   * The files and networks that rows name.
   *
   * @param files of volumes and snapshots, of all hosts
   * @param networks that any host may have
   */
  record Found(List<DiskFile> files, List<String> networks) {}

  /** The file of a disk on a host. */
  record DiskFile(String hostId, String pool, String name) {}

  // Files in a pool without a row belong to others, or were found and reported: they stay.
  private static final String FILES =
      """
      select host_id, pool, file_name from volume
      union select host_id, pool, next_file from volume where next_file is not null
      union select host_id, pool, file_name from snapshot
      union select host_id, ?, snapshot_id || '.qcow2'
        from import_task_disk join import_task on id = task_id where not given
      """;

  private final Hypervisors hypervisors;
  private final Installation installation;
  private final JdbcTemplate jdbc;

  Leftovers(Hypervisors hypervisors, Installation installation, JdbcTemplate jdbc) {
    this.hypervisors = hypervisors;
    this.installation = installation;
    this.jdbc = jdbc;
  }

  /** Reads the files and networks that rows name, in the caller's transaction. */
  Found find() {
    return new Found(
        jdbc.query(
            FILES,
            (row, n) -> new DiskFile(row.getString(1), row.getString(2), row.getString(3)),
            StoragePools.VOLUMES),
        jdbc.query("select id from network_segment", (row, n) -> row.getString(1)));
  }

  /**
   * Removes those files and networks, and all domains with our mark.
   *
   * @param forget called with each host from which something was removed
   */
  void remove(Found found, Consumer<String> forget) {
    for (Hypervisor host : hypervisors.all()) {
      host.domains().stream().filter(this::ours).forEach(domain -> remove(host, domain));
      found.files().stream()
          .filter(file -> file.hostId().equals(host.id()))
          .forEach(file -> host.deleteVolume(file.pool(), file.name()));
      found.networks().forEach(host::deleteNetwork);
      forget.accept(host.id());
    }
  }

  private boolean ours(DomainView domain) {
    Mark mark = domain.mark();
    return mark != null && mark.installation().equals(installation.id());
  }

  private static void remove(Hypervisor host, DomainView domain) {
    host.destroy(domain.uuid());
    host.undefine(domain.uuid());
    Mark mark = domain.mark();
    if (mark != null) {
      host.deleteConsole(mark.instance());
    }
  }
}
