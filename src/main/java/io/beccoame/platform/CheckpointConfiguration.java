package io.beccoame.platform;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;

/** Keeps transactions and checkpoints apart if the database is an H2 file. */
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

  /**
   * Lets methods that must not run in a transaction share no connection either: Hibernate would
   * keep one from their first read to their end, while they wait for a host.
   */
  @Bean
  TransactionManagerCustomizer<AbstractPlatformTransactionManager>
      noConnectionWithoutTransaction() {
    return manager ->
        manager.setTransactionSynchronization(
            AbstractPlatformTransactionManager.SYNCHRONIZATION_ON_ACTUAL_TRANSACTION);
  }
}
