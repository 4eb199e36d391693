package io.beccoame.instance;

import io.beccoame.instance.lifecycle.Planner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the pure planner its times. */
@Configuration(proxyBeanMethods = false)
class InstanceConfiguration {

  @Bean
  Planner planner(InstanceProperties properties) {
    return new Planner(properties.timing());
  }
}
