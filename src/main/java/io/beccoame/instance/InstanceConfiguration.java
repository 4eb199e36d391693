package io.beccoame.instance;

import io.beccoame.instance.lifecycle.Planner;
import io.beccoame.platform.RowRepair;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the pure planner's times and the repair of half-written launches. */
@Configuration(proxyBeanMethods = false)
class InstanceConfiguration {

  @Bean
  Planner planner(InstanceProperties properties) {
    return new Planner(properties.timing());
  }

  /**
   * Returns the repair of instances without an interface: a launch writes both in one transaction,
   * and callers can't remove the first interface. Such an instance is removed from its host like
   * every terminated one.
   */
  @Bean
  static RowRepair instancesWithoutInterface() {
    return new RowRepair(
        "instances without a network interface, which are terminated now",
        "update instance set desired = 'TERMINATED' where desired <> 'TERMINATED' and not exists"
            + " (select 1 from network_interface n where n.instance_id = instance.id)");
  }
}
