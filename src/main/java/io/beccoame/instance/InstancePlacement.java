package io.beccoame.instance;

import io.beccoame.placement.PlacementGroup;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * The placement group of an instance.
 *
 * @param groupId the group's id
 * @param groupName the group's name
 * @param partition the number of the partition; null in a group without partitions
 */
@Embeddable
public record InstancePlacement(
    @Column(name = "placement_group_id") String groupId,
    @Column(name = "placement_group_name") String groupName,
    @Column(name = "placement_partition") @Nullable Integer partition) {

  static InstancePlacement in(PlacementGroup group, @Nullable Integer partition) {
    return new InstancePlacement(group.getId(), group.name(), partition);
  }
}
