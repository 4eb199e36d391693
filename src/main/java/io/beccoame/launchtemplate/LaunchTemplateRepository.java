package io.beccoame.launchtemplate;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of launch templates. */
interface LaunchTemplateRepository extends OwnedRepository<LaunchTemplate> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.LAUNCH_TEMPLATE;
  }

  @Query("select t from LaunchTemplate t where t.accountId = :accountId and t.name = :name")
  Optional<LaunchTemplate> named(String accountId, String name);

  /** Returns the row, locked, so that two callers don't take the same version number. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      "select t from LaunchTemplate t where t.accountId = :accountId"
          + " and (t.id = :id or t.name = :name)")
  Optional<LaunchTemplate> hold(String accountId, @Nullable String id, @Nullable String name);

  @Query(
      "select t from LaunchTemplate t where t.accountId = :accountId"
          + " and (t.id in :ids or t.name in :names) order by t.id")
  List<LaunchTemplate> ofAccount(
      String accountId, Collection<String> ids, Collection<String> names);
}
