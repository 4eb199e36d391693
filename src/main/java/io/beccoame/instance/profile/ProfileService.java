package io.beccoame.instance.profile;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceProfile;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.lifecycle.InstanceState;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Associates instances with IAM instance profiles. */
@Service
class ProfileService {

  private static final Set<InstanceState> GONE =
      Set.of(InstanceState.SHUTTING_DOWN, InstanceState.TERMINATED);

  private final InstanceService instances;
  private final Clock clock;

  ProfileService(InstanceService instances, Clock clock) {
    this.instances = instances;
    this.clock = clock;
  }

  /**
   * An association.
   *
   * @param instanceId the instance
   * @param profile its profile
   */
  record Association(String instanceId, InstanceProfile profile) {}

  /** Returns the associations of the account's instances, except terminated ones. */
  @Transactional(readOnly = true)
  List<Association> list(String accountId) {
    return instances.rows(accountId).stream()
        .filter(row -> row.profile() != null && !GONE.contains(row.state()))
        .map(row -> new Association(row.getId(), Objects.requireNonNull(row.profile())))
        .toList();
  }

  /**
   * Associates an instance that has no profile.
   *
   * @throws Ec2Exception {@code IncorrectState} when it has one, {@code IncorrectInstanceState}
   *     when it is being terminated, {@code InvalidInstanceID.NotFound}
   */
  @Transactional
  Association associate(String accountId, String instanceId, String arn) {
    InstanceProfile profile = InstanceProfile.of(arn, clock.instant());
    instances.edit(
        accountId,
        List.of(instanceId),
        row -> {
          refuseGone(row);
          if (row.profile() != null) {
            throw Ec2Exception.incorrectState(
                "IncorrectState", "There is an existing association for instance %s", row.getId());
          }
          row.profile(profile);
        });
    return new Association(instanceId, profile);
  }

  /**
   * Puts another profile in the place of one, under a new association.
   *
   * @throws Ec2Exception {@code InvalidAssociationID.NotFound}
   */
  @Transactional
  Association replace(String accountId, String associationId, String arn) {
    Association old = find(accountId, associationId);
    InstanceProfile profile = InstanceProfile.of(arn, clock.instant());
    change(accountId, old, profile);
    return new Association(old.instanceId(), profile);
  }

  /**
   * Ends an association; returns what it was.
   *
   * @throws Ec2Exception {@code InvalidAssociationID.NotFound}
   */
  @Transactional
  Association disassociate(String accountId, String associationId) {
    Association old = find(accountId, associationId);
    change(accountId, old, null);
    return old;
  }

  private void change(String accountId, Association old, @Nullable InstanceProfile profile) {
    instances.edit(
        accountId,
        List.of(old.instanceId()),
        row -> {
          InstanceProfile now = row.profile();
          if (now == null || !now.associationId().equals(old.profile().associationId())) {
            throw ResourceKind.PROFILE_ASSOCIATION.notFound(old.profile().associationId());
          }
          row.profile(profile);
        });
  }

  private Association find(String accountId, String associationId) {
    return list(accountId).stream()
        .filter(each -> each.profile().associationId().equals(associationId))
        .findFirst()
        .orElseThrow(() -> ResourceKind.PROFILE_ASSOCIATION.notFound(associationId));
  }

  private static void refuseGone(Instance row) {
    if (GONE.contains(row.state())) {
      throw Ec2Exception.incorrectInstanceState(
          "The instance '%s' is not in the 'running' or 'stopped' states.", row.getId());
    }
  }
}
