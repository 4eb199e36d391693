package io.beccoame.snapshot;

import com.google.re2j.Pattern;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.StorageErrors;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may make volumes from whose snapshots, and copies of them. */
@Service
public class SnapshotSharing {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private final SnapshotRepository snapshots;
  private final SnapshotPermissionRepository permissions;
  private final SnapshotService service;

  SnapshotSharing(
      SnapshotRepository snapshots,
      SnapshotPermissionRepository permissions,
      SnapshotService service) {
    this.snapshots = snapshots;
    this.permissions = permissions;
    this.service = service;
  }

  /** What an account sees: its own, and those that it may use; of those ids, or all for none. */
  @Transactional(readOnly = true)
  public List<Snapshot> seenBy(String accountId, Collection<String> ids) {
    return snapshots.seenBy(accountId, Snapshot.State.DELETING).stream()
        .filter(row -> ids.isEmpty() || ids.contains(row.getId()))
        .toList();
  }

  /** By snapshot, who may use it beside its owner: accounts, or {@code all}. */
  @Transactional(readOnly = true)
  public Map<String, Set<String>> grantees(Collection<String> ids) {
    return permissions.findBySnapshotIdInOrderById(ids).stream()
        .collect(
            Collectors.groupingBy(
                SnapshotPermission::snapshotId,
                Collectors.mapping(
                    SnapshotPermission::grantee, Collectors.toCollection(TreeSet::new))));
  }

  /** The same of one of the account's own; {@code InvalidSnapshot.NotFound}. */
  @Transactional(readOnly = true)
  public Set<String> granteesOf(String accountId, String id) {
    if (service.list(accountId, List.of(id)).isEmpty()) {
      throw ResourceKind.SNAPSHOT.notFound(id);
    }
    return grantees(List.of(id)).getOrDefault(id, Set.of());
  }

  /**
   * Lets some use one of the account's own, and others not any more; quiet about what is so
   * already. {@code InvalidUserID.Malformed}, {@code InvalidSnapshot.NotFound}.
   */
  @Transactional
  public void change(String accountId, String id, Set<String> add, Set<String> remove) {
    for (Set<String> each : List.of(add, remove)) {
      each.stream()
          .filter(who -> !who.equals(SnapshotPermission.ALL) && !ACCOUNT.matcher(who).matches())
          .findFirst()
          .ifPresent(
              who -> {
                throw StorageErrors.malformedUserId(who);
              });
    }
    service.lock(accountId, id);
    Set<String> present = new HashSet<>();
    for (SnapshotPermission row : permissions.findBySnapshotIdInOrderById(List.of(id))) {
      if (remove.contains(row.grantee()) && !add.contains(row.grantee())) {
        permissions.delete(row);
      } else {
        present.add(row.grantee());
      }
    }
    permissions.saveAll(
        add.stream()
            .filter(who -> !present.contains(who))
            .map(who -> new SnapshotPermission(id, who))
            .toList());
  }

  /** Lets nobody but its owner use it; {@code InvalidSnapshot.NotFound}. */
  @Transactional
  public void reset(String accountId, String id) {
    service.lock(accountId, id);
    permissions.deleteAll(permissions.findBySnapshotIdInOrderById(List.of(id)));
  }

  /**
   * An account's own copy of a snapshot that it may use, on the same file, which nobody ever writes
   * to and which goes with the last of its rows: {@code InvalidSnapshot.NotFound}, {@code
   * IncorrectState} unless completed.
   */
  @Transactional
  public Snapshot copy(
      String accountId, String sourceId, String description, Map<String, String> wanted) {
    service.use(accountId, sourceId);
    return service.copy(accountId, sourceId, description, wanted);
  }
}
