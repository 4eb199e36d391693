package io.beccoame.placement;

import io.beccoame.ec2.Tags;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Placement groups as EC2 shows them. */
final class PlacementGroupMapper {

  private PlacementGroupMapper() {}

  static software.amazon.awssdk.services.ec2.model.PlacementGroup shape(
      PlacementGroup group, String region, @Nullable Map<String, String> tags) {
    return software.amazon.awssdk.services.ec2.model.PlacementGroup.builder()
        .groupId(group.getId())
        .groupName(group.name())
        .groupArn(
            "arn:aws:ec2:%s:%s:placement-group/%s"
                .formatted(region, group.accountId(), group.name()))
        .state("available")
        .strategy(group.strategy().wireName())
        .spreadLevel(group.strategy() == Strategy.SPREAD ? "rack" : null)
        .partitionCount(group.partitionCount())
        .tags(Tags.list(tags))
        .build();
  }
}
