package io.beccoame.placement;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.Row;
import io.beccoame.tag.TaggableKind;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets placement groups be tagged. */
@Configuration(proxyBeanMethods = false)
class PlacementGroupTags {

  @Bean
  TaggableKind taggablePlacementGroups(PlacementGroupService service) {
    return new TaggableKind(
        ResourceKind.PLACEMENT_GROUP,
        (account, ids) ->
            service.byIds(account, ids).stream().map(Row::getId).collect(Collectors.toSet()));
  }
}
