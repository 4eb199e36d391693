package io.beccoame.importtask;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.tag.TaggableKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets imports of snapshots be tagged; those of images are by the repository's own kind. */
@Configuration(proxyBeanMethods = false)
class ImportTaskConfiguration {

  @Bean
  TaggableKind importSnapshotTags(ImportTaskRepository tasks) {
    return new TaggableKind(ResourceKind.SNAPSHOT_IMPORT, tasks::existing);
  }
}
