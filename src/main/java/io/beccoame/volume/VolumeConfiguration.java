package io.beccoame.volume;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.Row;
import io.beccoame.tag.TaggableKind;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets volumes be tagged. */
@Configuration(proxyBeanMethods = false)
class VolumeConfiguration {

  @Bean
  TaggableKind volumeTags(InstanceVolumes service) {
    return new TaggableKind(
        ResourceKind.VOLUME,
        (account, ids) ->
            service.list(account, ids).stream().map(Row::getId).collect(Collectors.toSet()));
  }
}
