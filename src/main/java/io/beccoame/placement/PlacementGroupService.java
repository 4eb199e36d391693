package io.beccoame.placement;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Creates, finds and deletes placement groups. */
@Service
public class PlacementGroupService {

  private static final int LONGEST_NAME = 255;
  private static final int MOST_PARTITIONS = 7;
  private static final int USUAL_PARTITIONS = 2;

  private final PlacementGroupRepository groups;
  private final ObjectProvider<PlacementGroupUsers> users;
  private final TagService tags;
  private final Clock clock;

  PlacementGroupService(
      PlacementGroupRepository groups,
      ObjectProvider<PlacementGroupUsers> users,
      TagService tags,
      Clock clock) {
    this.groups = groups;
    this.users = users;
    this.tags = tags;
    this.clock = clock;
  }

  /**
   * Creates a group.
   *
   * @param partitionCount the number of partitions, 1 to 7; null for AWS's default of 2
   * @throws Ec2Exception {@code InvalidPlacementGroup.Duplicate}, {@code InvalidParameterValue} for
   *     a name or count out of bounds, {@code InvalidParameterCombination} for a count without the
   *     strategy partition
   */
  @Transactional
  public PlacementGroup create(
      String accountId,
      String name,
      Strategy strategy,
      @Nullable Integer partitionCount,
      Map<String, String> tagsToPut) {
    check(name, strategy, partitionCount);
    if (groups.existsByAccountIdAndName(accountId, name)) {
      throw InstanceErrors.placementGroupExists(name);
    }
    Integer partitions =
        strategy == Strategy.PARTITION && partitionCount == null
            ? Integer.valueOf(USUAL_PARTITIONS)
            : partitionCount;
    PlacementGroup group =
        new PlacementGroup(
            ResourceKind.PLACEMENT_GROUP.newId(),
            accountId,
            name,
            strategy,
            partitions,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    try {
      groups.saveAndFlush(group);
    } catch (DataIntegrityViolationException e) {
      throw InstanceErrors.placementGroupExists(name);
    }
    tags.put(accountId, ResourceKind.PLACEMENT_GROUP, group.getId(), tagsToPut);
    return group;
  }

  private static void check(String name, Strategy strategy, @Nullable Integer partitionCount) {
    if (name.length() > LONGEST_NAME || !name.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw Ec2Exception.invalidParameterValue(
          "Value for parameter groupName is invalid. Up to %d ASCII characters are allowed.",
          LONGEST_NAME);
    }
    if (partitionCount == null) {
      return;
    }
    if (strategy != Strategy.PARTITION) {
      throw Ec2Exception.invalidParameterCombination(
          "The parameter partitionCount can be used with the strategy partition only");
    }
    if (partitionCount < 1 || partitionCount > MOST_PARTITIONS) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%d) for parameter partitionCount is invalid. It must be 1 to %d.",
          partitionCount, MOST_PARTITIONS);
    }
  }

  /** Returns the account's groups in the order of their ids. */
  @Transactional(readOnly = true)
  public List<PlacementGroup> list(String accountId) {
    return groups.list(accountId, List.of());
  }

  /**
   * Returns the group of that name or id, which can't be deleted before the caller's transaction
   * ends.
   *
   * @throws Ec2Exception {@code InvalidPlacementGroup.Unknown}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public PlacementGroup hold(String accountId, String nameOrId) {
    return groups.lock(accountId, nameOrId).orElseThrow(() -> unknown(nameOrId));
  }

  /**
   * Deletes the group of that name or id.
   *
   * @throws Ec2Exception {@code InvalidPlacementGroup.Unknown}, {@code InvalidPlacementGroup.InUse}
   *     while an instance is in it
   */
  @Transactional
  public void delete(String accountId, String nameOrId) {
    PlacementGroup group = hold(accountId, nameOrId);
    if (users.stream().anyMatch(each -> each.anyIn(group.getId()))) {
      throw InstanceErrors.placementGroupInUse(group.name());
    }
    groups.delete(group);
    tags.forget(List.of(group.getId()));
  }

  /** Returns the error for an unknown name or id. */
  public static Ec2Exception unknown(String nameOrId) {
    return ResourceKind.PLACEMENT_GROUP.missing("The Placement Group '%s' is unknown.", nameOrId);
  }
}
