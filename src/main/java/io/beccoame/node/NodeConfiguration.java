package io.beccoame.node;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the queue work under the node's name, from when the name is held until it is given back. */
@Configuration(proxyBeanMethods = false)
class NodeConfiguration {

  @Bean
  DbSchedulerCustomizer nodeName(NodeLease lease) {
    return new DbSchedulerCustomizer() {
      @Override
      public Optional<SchedulerName> schedulerName() {
        return Optional.of(new SchedulerName.Fixed(lease.name()));
      }
    };
  }
}
