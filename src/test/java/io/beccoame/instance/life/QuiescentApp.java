package io.beccoame.instance.life;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;

/**
 * The whole program, in which nothing happens but by a {@link Process}; all such tests on one
 * database share one context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:still;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=1000;QUERY_CACHE_SIZE=500",
      "db-scheduler.enabled=false",
      "db-scheduler.scheduler-name=manual",
      "beccoame.instance.sweep=1h",
      "beccoame.instance.stop-timeout=35s",
      "beccoame.instance.reboot-timeout=35s",
      "beccoame.instance.terminate-timeout=20s",
      "beccoame.instance.status.look-at-young=1h",
      "beccoame.security-group.sweep=1h",
      "beccoame.host.refresh=1h",
      "beccoame.account-id=123456789012",
      "beccoame.network.prefix-length=26",
      "beccoame.home=target/test-home/${surefire.forkNumber:1}/still",
      "logging.level.com.github.kagkarlsson=off",
      "logging.level.io.beccoame.work=off",
      "logging.level.org.springframework.orm=off",
      "logging.level.io.beccoame.instance=error"
    })
@TestExecutionListeners(DependencyInjectionTestExecutionListener.class)
@ActiveProfiles("mock")
@Import(CrashHouse.class)
@interface QuiescentApp {}
