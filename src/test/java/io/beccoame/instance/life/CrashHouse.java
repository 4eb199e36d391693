package io.beccoame.instance.life;

import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import io.beccoame.support.SettableClock;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The whole program over a host and a database at which it may die, with a clock to set. */
@TestConfiguration(proxyBeanMethods = false)
class CrashHouse {

  @Bean
  static Memory memory() {
    return new Memory();
  }

  @Bean
  static CrashInjector deaths() {
    return new CrashInjector();
  }

  /**
   * The packet filter's own key is due at the same moment as the instance's, and which one is taken
   * first is chance; a start makes sure of the filter anyway.
   */
  @Bean
  static BeanFactoryPostProcessor oneKeyAtATime() {
    return factory -> ((BeanDefinitionRegistry) factory).removeBeanDefinition("firewallWakeups");
  }

  @Bean
  static BeanPostProcessor dyingDatabase(CrashInjector deaths) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource real ? new DyingDatabase(real, deaths) : bean;
      }
    };
  }

  @Bean
  @Primary
  DyingHost dyingHost(CrashInjector deaths, ApplicationEventPublisher events) {
    return new DyingHost(() -> host(events), deaths);
  }

  private static MemoryHypervisor host(ApplicationEventPublisher events) {
    MemoryHypervisor fake = new MemoryHypervisor("local", events::publishEvent);
    fake.host(new HostView("fake", "x86_64", 2, 512 + 16 * 128, "test", "it is a fake", "9.0.0"));
    return fake;
  }

  @Bean
  SettableClock settableClock() {
    return new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
  }
}
