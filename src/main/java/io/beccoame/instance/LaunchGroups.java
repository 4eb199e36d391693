package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.instance.LaunchCommand.GroupRequest;
import io.beccoame.placement.PlacementGroup;
import io.beccoame.placement.PlacementGroupService;
import io.beccoame.placement.PlacementGroupUsers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Assigns the instances of a launch to their placement group, in its transaction. */
@Component
class LaunchGroups implements PlacementGroupUsers {

  private final PlacementGroupService groups;
  private final InstanceRepository instances;

  LaunchGroups(PlacementGroupService groups, InstanceRepository instances) {
    this.groups = groups;
    this.instances = instances;
  }

  @Override
  public boolean anyIn(String groupId) {
    return instances.countInGroup(groupId) > 0;
  }

  /**
   * Returns the group of a launch, locked against its deletion; null if it names none.
   *
   * @throws Ec2Exception {@code InvalidPlacementGroup.Unknown}, and the errors of a wrong partition
   */
  @Nullable PlacementGroup hold(LaunchCommand command) {
    GroupRequest wanted = command.group();
    if (wanted == null) {
      return null;
    }
    PlacementGroup group = groups.hold(command.accountId(), wanted.nameOrId());
    if (wanted.partition() != null) {
      group.checkPartition(wanted.partition());
    }
    return group;
  }

  /** Assigns new instances to the group: to the requested partition, or evenly to all of them. */
  void place(LaunchPlan plan, List<Instance> rows) {
    PlacementGroup group = plan.placementGroup();
    if (group == null) {
      return;
    }
    GroupRequest wanted = plan.command().group();
    Integer number = wanted == null ? null : wanted.partition();
    Integer count = group.partitionCount();
    if (count == null || number != null) {
      rows.forEach(row -> row.placement(InstancePlacement.in(group, number)));
      return;
    }
    Map<Integer, Long> used = used(group.getId(), count);
    for (Instance row : rows) {
      int least =
          used.entrySet().stream()
              .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
              .map(Map.Entry::getKey)
              .orElseThrow();
      used.merge(least, 1L, Long::sum);
      row.placement(InstancePlacement.in(group, least));
    }
  }

  private Map<Integer, Long> used(String groupId, int count) {
    Map<Integer, Long> used = new TreeMap<>();
    for (int number = 1; number <= count; number++) {
      used.put(number, 0L);
    }
    for (InstanceRepository.PartitionRow row : instances.partitions(groupId)) {
      used.computeIfPresent(row.getNumber(), (number, none) -> row.getMembers());
    }
    return used;
  }
}
