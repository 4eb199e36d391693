package io.beccoame.launchtemplate;

import io.beccoame.ec2.ResourceKind;
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
        ResourceKind.LAUNCH_TEMPLATE,
        (account, ids) ->
            service.list(account, ids, List.of()).stream()
                .map(Row::getId)
                .collect(Collectors.toSet()));
  }
}
