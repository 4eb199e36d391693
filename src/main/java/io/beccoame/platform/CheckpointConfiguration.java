package io.beccoame.platform;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps transactions and checkpoints apart where the database is a file of H2. */
@Configuration(proxyBeanMethods = false)
class CheckpointConfiguration {

  @Bean
  static BeanPostProcessor checkpoints() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool && CheckpointedDataSource.fits(pool)
            ? CheckpointedDataSource.over(pool)
            : bean;
      }
    };
  }
}
