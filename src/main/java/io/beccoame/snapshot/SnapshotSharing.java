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

/** Sharing of snapshots: permissions to make volumes from them, and copies of them. */
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

  /**
   * Returns the snapshots visible to an account: its own, and those shared with it; only these ids
   * unless there are none.
   */
  @Transactional(readOnly = true)
  public List<Snapshot> seenBy(String accountId, Collection<String> ids) {
    return snapshots.seenBy(accountId, Snapshot.State.DELETING).stream()
        .filter(row -> ids.isEmpty() || ids.contains(row.getId()))
        .toList();
  }

  /**
   * Returns the grantees of snapshots besides their owners, accounts or {@code all}, by snapshot.
   */
  @Transactional(readOnly = true)
  public Map<String, Set<String>> grantees(Collection<String> ids) {
    return permissions.findBySnapshotIdInOrderById(ids).stream()
        .collect(
            Collectors.groupingBy(
                SnapshotPermission::snapshotId,
                Collectors.mapping(
                    SnapshotPermission::grantee, Collectors.toCollection(TreeSet::new))));
  }

  /**
   * Returns the grantees of one of the account's own snapshots.
   *
   * @throws Ec2Exception {@code InvalidSnapshot.NotFound}
   */
  @Transactional(readOnly = true)
  public Set<String> granteesOf(String accountId, String id) {
    if (service.list(accountId, List.of(id)).isEmpty()) {
      throw ResourceKind.SNAPSHOT.notFound(id);
    }
    return grantees(List.of(id)).getOrDefault(id, Set.of());
  }

  /**
   * Adds and removes grantees of one of the account's own snapshots; what is already so stays.
   *
   * @throws Ec2Exception {@code InvalidUserID.Malformed}, {@code InvalidSnapshot.NotFound}
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

  /**
   * Removes all grantees.
   *
   * @throws Ec2Exception {@code InvalidSnapshot.NotFound}
   */
  @Transactional
  public void reset(String accountId, String id) {
    service.lock(accountId, id);
    permissions.deleteAll(permissions.findBySnapshotIdInOrderById(List.of(id)));
  }

  /**
   * Makes an account's own copy of a snapshot that it may use, on the same file. The file is never
   * written and is removed with the last of its rows.
   *
   * @throws Ec2Exception {@code InvalidSnapshot.NotFound}; {@code IncorrectState} unless completed
   */
  @Transactional
  public Snapshot copy(
      String accountId, String sourceId, String description, Map<String, String> wanted) {
    service.use(accountId, sourceId);
    return service.copy(accountId, sourceId, description, wanted);
  }
}
