package io.beccoame.instance.profile;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceProfile;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.lifecycle.InstanceState;
import java.time.Clock;
import java.util.ArrayList;
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
   * @throws Ec2Exception {@code IncorrectState} if it has one, {@code IncorrectInstanceState} if it
   *     is being terminated, {@code InvalidInstanceID.NotFound}
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
                "There is an existing association for instance %s", row.getId());
          }
          row.profile(profile);
        });
    return new Association(instanceId, profile);
  }

  /**
   * Replaces a profile by another one, under a new association.
   *
   * @throws Ec2Exception {@code InvalidAssociationID.NotFound}
   */
  @Transactional
  Association replace(String accountId, String associationId, String arn) {
    InstanceProfile profile = InstanceProfile.of(arn, clock.instant());
    Association old = change(accountId, associationId, profile);
    return new Association(old.instanceId(), profile);
  }

  /**
   * Ends an association; returns it.
   *
   * @throws Ec2Exception {@code InvalidAssociationID.NotFound}
   */
  @Transactional
  Association disassociate(String accountId, String associationId) {
    return change(accountId, associationId, null);
  }

  /**
   * Replaces the profile of the association; returns the old one. Only the id is read before the
   * row is locked: a row read before would be stale by then.
   */
  private Association change(
      String accountId, String associationId, @Nullable InstanceProfile profile) {
    String instanceId =
        instances
            .idOfProfile(accountId, associationId)
            .orElseThrow(() -> ResourceKind.PROFILE_ASSOCIATION.notFound(associationId));
    List<Association> old = new ArrayList<>();
    instances.edit(
        accountId,
        List.of(instanceId),
        row -> {
          InstanceProfile now = row.profile();
          if (now == null
              || !now.associationId().equals(associationId)
              || GONE.contains(row.state())) {
            throw ResourceKind.PROFILE_ASSOCIATION.notFound(associationId);
          }
          row.profile(profile);
          old.add(new Association(instanceId, now));
        });
    return old.get(0);
  }

  private static void refuseGone(Instance row) {
    if (GONE.contains(row.state())) {
      throw Ec2Exception.incorrectInstanceState(
          "The instance '%s' is not in the 'running' or 'stopped' states.", row.getId());
    }
  }
}
