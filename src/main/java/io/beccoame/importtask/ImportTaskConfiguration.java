package io.beccoame.importtask;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.Row;
import io.beccoame.tag.TaggableKind;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets imports be tagged. */
@Configuration(proxyBeanMethods = false)
class ImportTaskConfiguration {

  @Bean
  TaggableKind importImageTags(ImportTaskService service) {
    return kind(ResourceKind.IMAGE_IMPORT, service, true);
  }

  @Bean
  TaggableKind importSnapshotTags(ImportTaskService service) {
    return kind(ResourceKind.SNAPSHOT_IMPORT, service, false);
  }

  private static TaggableKind kind(ResourceKind kind, ImportTaskService service, boolean ofImage) {
    return new TaggableKind(
        kind,
        (account, ids) ->
            service.list(account, ofImage, ids).stream()
                .map(Row::getId)
                .collect(Collectors.toSet()));
  }
}
