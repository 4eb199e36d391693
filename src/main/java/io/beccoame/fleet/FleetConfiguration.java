package io.beccoame.fleet;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.tag.TaggableKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets fleets be tagged. */
@Configuration(proxyBeanMethods = false)
class FleetConfiguration {

  @Bean
  TaggableKind fleetTags(FleetService service) {
    return new TaggableKind(ResourceKind.FLEET, service::existing);
  }
}
