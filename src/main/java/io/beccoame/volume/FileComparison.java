package io.beccoame.volume;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.volume.Volume.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Compares the files of disks with the rows, both ways. It only reports: nothing is ever removed.
 */
@Component
class FileComparison {

  private static final List<State> WITH_FILE = List.of(State.AVAILABLE, State.IN_USE);

  private final VolumeRepository volumes;
  private final SnapshotService snapshots;
  private final FoundFiles found;

  FileComparison(VolumeRepository volumes, SnapshotService snapshots, FoundFiles found) {
    this.volumes = volumes;
    this.snapshots = snapshots;
    this.found = found;
  }

  /**
   * The differences on a host.
   *
   * @param unknown names of files that are named like ours and have no row
   * @param missing pool and file of each volume and snapshot whose file is missing, by id
   */
  record Findings(Set<String> unknown, Map<String, String> missing) {

    boolean isEmpty() {
      return unknown.isEmpty() && missing.isEmpty();
    }
  }

  private record Stored(String id, String pool, String file) {}

  /**
   * Compares one host. Files that are created or removed meanwhile are not reported: rows are read
   * before the files, and again after them.
   *
   * @throws HypervisorException if the host does not answer
   */
  Findings look(Hypervisor host) {
    Set<Stored> rows = rows(host.id());
    Set<String> unknown = new TreeSet<>(found.without(host));
    Map<String, Set<String>> files = new HashMap<>();
    rows.removeIf(
        row ->
            files
                .computeIfAbsent(row.pool(), pool -> new HashSet<>(host.volumes(pool)))
                .contains(row.file()));
    rows.retainAll(rows.isEmpty() ? rows : rows(host.id()));
    Map<String, String> missing = new TreeMap<>();
    rows.forEach(row -> missing.put(row.id(), row.pool() + "/" + row.file()));
    return new Findings(unknown, missing);
  }

  private Set<Stored> rows(String hostId) {
    return Stream.concat(
            volumes.findByStateIn(WITH_FILE).stream()
                .filter(row -> row.hostId().equals(hostId))
                .map(row -> new Stored(row.getId(), row.pool(), row.fileName())),
            snapshots.completed().stream()
                .filter(row -> row.hostId().equals(hostId))
                .map(row -> new Stored(row.getId(), row.pool(), row.fileName())))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
