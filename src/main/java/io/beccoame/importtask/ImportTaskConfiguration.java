package io.beccoame.importtask;

import io.beccoame.ec2.IdForm;
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
    return kind(ImportTask.IMAGE, "import-image-task", service, true);
  }

  @Bean
  TaggableKind importSnapshotTags(ImportTaskService service) {
    return kind(ImportTask.SNAPSHOT, "import-snapshot-task", service, false);
  }

  private static TaggableKind kind(
      IdForm form, String type, ImportTaskService service, boolean ofImage) {
    return new TaggableKind(
        form.prefix(),
        type,
        form.unknown(),
        form.what(),
        (account, ids) ->
            service.list(account, ofImage, ids).stream()
                .map(Row::getId)
                .collect(Collectors.toSet()));
  }
}
