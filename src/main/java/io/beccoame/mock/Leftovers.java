package io.beccoame.mock;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.Mark;
import io.beccoame.platform.Installation;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What stands on the hosts for rows: domains with our mark, and the volumes and networks named. */
@Component
@Profile("mock")
class Leftovers {

  /**
   * What the rows name.
   *
   * @param volumes of all hosts
   * @param networks that any host may have
   */
  record Found(List<VolumeFile> volumes, List<String> networks) {}

  /** A volume on a host. */
  record VolumeFile(String hostId, String pool, String name) {}

  private final Hypervisors hypervisors;
  private final Installation installation;
  private final JdbcTemplate jdbc;

  Leftovers(Hypervisors hypervisors, Installation installation, JdbcTemplate jdbc) {
    this.hypervisors = hypervisors;
    this.installation = installation;
    this.jdbc = jdbc;
  }

  /** Reads, in the caller's transaction, what the rows name. */
  Found find() {
    return new Found(
        jdbc.query(
            "select host_id, pool, file_name from volume",
            (row, n) -> new VolumeFile(row.getString(1), row.getString(2), row.getString(3))),
        jdbc.query("select id from network_segment", (row, n) -> row.getString(1)));
  }

  /**
   * Removes it, and all domains with our mark.
   *
   * @param forget is told of each host from which something was removed
   */
  void remove(Found found, Consumer<String> forget) {
    for (Hypervisor host : hypervisors.all()) {
      host.domains().stream().filter(this::ours).forEach(domain -> remove(host, domain));
      found.volumes().stream()
          .filter(volume -> volume.hostId().equals(host.id()))
          .forEach(volume -> host.deleteVolume(volume.pool(), volume.name()));
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
