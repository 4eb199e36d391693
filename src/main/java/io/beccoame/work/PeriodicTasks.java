package io.beccoame.work;

import io.beccoame.platform.PeriodicTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Runs the periodic tasks of every process, the first time one period after its start. */
@Configuration(proxyBeanMethods = false)
class PeriodicTasks implements SchedulingConfigurer {

  private final ObjectProvider<PeriodicTask> tasks;

  PeriodicTasks(ObjectProvider<PeriodicTask> tasks) {
    this.tasks = tasks;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar registrar) {
    tasks.forEach(
        task ->
            registrar.addFixedDelayTask(
                new FixedDelayTask(task::run, task.period(), task.period())));
  }
}
