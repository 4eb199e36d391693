package io.beccoame.snapshot;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.Row;
import io.beccoame.tag.TaggableKind;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets snapshots be tagged. */
@Configuration(proxyBeanMethods = false)
class SnapshotConfiguration {

  @Bean
  TaggableKind snapshotTags(SnapshotService service) {
    return new TaggableKind(
        ResourceKind.SNAPSHOT,
        (account, ids) ->
            service.list(account, ids).stream().map(Row::getId).collect(Collectors.toSet()));
  }
}
