package io.beccoame.work;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the passes to db-scheduler, and frees at start what this node held when it died. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkConfiguration.Node.class)
class WorkConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(WorkConfiguration.class);

  @Bean
  Task<Void> reconcileTask(Pass pass) {
    return Tasks.custom(WorkTable.TASK, Void.class)
        .onFailure(pass::failed)
        .onDeadExecutionRevive()
        .execute((instance, context) -> pass.run(instance.getId()));
  }

  @Bean
  SmartInitializingSingleton freeOwnWork(WorkTable table, Node node) {
    return () -> {
      int freed = table.release(node.schedulerName());
      if (freed > 0) {
        LOG.info("{} keys were in hand when this node stopped last; looking at them again", freed);
      }
    };
  }

  /**
   * Which node of the installation this is.
   *
   * @param schedulerName the node's name in the queue
   */
  @ConfigurationProperties("db-scheduler")
  record Node(String schedulerName) {}
}
