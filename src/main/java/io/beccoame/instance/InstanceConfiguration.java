package io.beccoame.instance;

import io.beccoame.instance.lifecycle.Planner;
import io.beccoame.platform.RowRepair;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the pure planner its times, and says which instances only half of a launch left. */
@Configuration(proxyBeanMethods = false)
class InstanceConfiguration {

  @Bean
  Planner planner(InstanceProperties properties) {
    return new Planner(properties.timing());
  }

  /**
   * A launch writes both in one transaction, and no caller can take the first interface away. What
   * such an instance has on its host is removed like that of every terminated one.
   */
  @Bean
  static RowRepair instancesWithoutInterface() {
    return new RowRepair(
        "instances without a network interface, which are terminated now",
        "update instance set desired = 'TERMINATED' where desired <> 'TERMINATED' and not exists"
            + " (select 1 from network_interface n where n.instance_id = instance.id)");
  }
}
