package io.beccoame.work;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hands the passes to db-scheduler: the fleet's keys, and those of each host that this node serves.
 * A scheduler leaves the rows of tasks alone that it does not know.
 */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {

  @Bean
  List<Task<?>> reconcileTasks(Pass pass, ServedHosts hosts) {
    return Stream.concat(Stream.of(WorkKey.FLEET), hosts.ids().stream().sorted().map(WorkKey::task))
        .<Task<?>>map(name -> task(name, pass))
        .toList();
  }

  private static Task<Void> task(String name, Pass pass) {
    return Tasks.custom(name, Void.class)
        .onFailure(pass::failed)
        .onDeadExecutionRevive()
        .execute((instance, context) -> pass.run(instance.getTaskName(), instance.getId()));
  }
}
