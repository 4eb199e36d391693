package io.beccoame.work;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A row of a query for the host that a key belongs to. */
public interface KeyHost {

  /** The key. */
  String getId();

  /** The id of its host. */
  String getHostId();

  /** Returns those rows in the form of {@link Reconciler#hosts}. */
  static Map<String, List<String>> of(Collection<? extends KeyHost> rows) {
    return rows.stream().collect(Collectors.toMap(KeyHost::getId, row -> List.of(row.getHostId())));
  }

  /** Keys that are the ids of hosts themselves, as {@link Reconciler#hosts} answers. */
  static Map<String, List<String>> ofHosts(Collection<String> hostIds) {
    return hostIds.stream().distinct().collect(Collectors.toMap(id -> id, List::of));
  }
}
