package io.beccoame.launchtemplate;

import io.beccoame.platform.Row;
import io.beccoame.tag.TaggableKind;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets launch templates be tagged. */
@Configuration(proxyBeanMethods = false)
class LaunchTemplateConfiguration {

  @Bean
  TaggableKind launchTemplateTags(LaunchTemplateService service) {
    return new TaggableKind(
        "lt",
        LaunchTemplateService.RESOURCE_TYPE,
        "InvalidLaunchTemplateId",
        "launch template ID",
        (account, ids) ->
            service.list(account, ids, List.of()).stream()
                .map(Row::getId)
                .collect(Collectors.toSet()));
  }
}
