package io.beccoame.image;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.Row;
import io.beccoame.tag.TaggableKind;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets the catalog look again now and then, and images be tagged. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ImageConfiguration {

  @Bean
  TaggableKind imageTags(ImageService images) {
    return new TaggableKind(
        ResourceKind.IMAGE,
        (account, ids) ->
            images.byIds(ids).values().stream()
                .filter(image -> image.usableBy(account))
                .map(Row::getId)
                .collect(Collectors.toSet()));
  }
}
