package io.beccoame.ec2;

import io.beccoame.platform.OwnedRow;
import io.beccoame.platform.Row;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;

/**
 * The rows of one kind of resource, as callers name them: always by account, with AWS's error for
 * ids that the account does not have. A room's repository extends this, says its kind, and adds the
 * queries that only it needs.
 *
 * @param <R> the entity
 */
@NoRepositoryBean
public interface OwnedRepository<R extends OwnedRow> extends JpaRepository<R, String>, Taggable {

  /** Returns the kind's entry in the catalogue. */
  ResourceKind kind();

  /** Returns the entry for tags, where AWS has another code or type for them. */
  @Override
  default ResourceKind tagKind() {
    return kind();
  }

  List<R> findByAccountIdOrderById(String accountId);

  List<R> findByAccountIdAndIdInOrderById(String accountId, Collection<String> ids);

  long countByAccountId(String accountId);

  /** Locks the row of any account until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select r from #{#entityName} r where r.id = :id")
  Optional<R> lock(String id);

  /** Locks the account's rows of those ids, in the order of their ids. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      "select r from #{#entityName} r where r.accountId = :accountId and r.id in :ids"
          + " order by r.id")
  List<R> lock(String accountId, Collection<String> ids);

  /** Returns the account's rows of those ids, or all of them when no id is given, by id. */
  default List<R> list(String accountId, Collection<String> ids) {
    List<R> rows =
        ids.isEmpty()
            ? findByAccountIdOrderById(accountId)
            : findByAccountIdAndIdInOrderById(accountId, ids);
    return rows.stream().filter(OwnedRow::visible).toList();
  }

  @Override
  default Set<String> existing(String accountId, Collection<String> ids) {
    return ids.isEmpty()
        ? Set.of()
        : list(accountId, ids).stream().map(Row::getId).collect(Collectors.toSet());
  }

  /**
   * Returns the rows of those ids, each once, in the order of the call.
   *
   * @throws Ec2Exception the kind's not-found code, with all the missing ids
   */
  default List<R> getAll(String accountId, Collection<String> ids) {
    return ids.isEmpty() ? List.of() : inOrder(ids, list(accountId, ids));
  }

  /**
   * Returns the rows of those ids, each once, in the order of the call, locked until the
   * transaction ends. A copy that the transaction read before is stale: read them by this alone.
   *
   * @throws Ec2Exception the kind's not-found code, with all the missing ids
   */
  default List<R> holdAll(String accountId, Collection<String> ids) {
    return inOrder(ids, lock(accountId, ids));
  }

  private List<R> inOrder(Collection<String> ids, List<R> rows) {
    Map<String, R> byId = rows.stream().collect(Collectors.toMap(Row::getId, Function.identity()));
    kind().checkFound(ids, byId.keySet());
    return ids.stream().distinct().map(id -> Objects.requireNonNull(byId.get(id))).toList();
  }

  /** Returns the row of that id, if the account has it. */
  default Optional<R> find(String accountId, String id) {
    return findById(id).filter(row -> row.accountId().equals(accountId)).filter(OwnedRow::visible);
  }

  /**
   * Returns the row of that id.
   *
   * @throws Ec2Exception the kind's not-found code
   */
  default R get(String accountId, String id) {
    return find(accountId, id).orElseThrow(() -> kind().notFound(id));
  }

  /**
   * Returns the row of that id, locked until the transaction ends, as it is now: a copy that the
   * transaction read before would be stale, and would overwrite newer values.
   *
   * @throws Ec2Exception the kind's not-found code
   */
  default R hold(String accountId, String id) {
    return lock(accountId, List.of(id)).stream()
        .map(Reload::of)
        .filter(OwnedRow::visible)
        .findFirst()
        .orElseThrow(() -> kind().notFound(id));
  }
}
