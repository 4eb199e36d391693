package io.beccoame.work;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the passes to db-scheduler. */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {

  @Bean
  Task<Void> reconcileTask(Pass pass) {
    return Tasks.custom(WorkTable.TASK, Void.class)
        .onFailure(pass::failed)
        .onDeadExecutionRevive()
        .execute((instance, context) -> pass.run(instance.getId()));
  }
}
