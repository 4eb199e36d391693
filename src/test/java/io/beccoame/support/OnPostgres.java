package io.beccoame.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Runs a contract of {@link Rooms} on PostgreSQL; all such tests share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = Rooms.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "beccoame.home=target/test-home/${surefire.forkNumber:1}/rooms",
      "db-scheduler.enabled=false",
      "beccoame.image.rescan=1h",
      "beccoame.network.bridges=br0,br1,br2",
      "beccoame.elastic-ip.pool=203.0.113.0/29",
      "beccoame.elastic-ip.max-addresses=6"
    })
@ContextConfiguration(initializers = OnPostgres.Database.class)
public @interface OnPostgres {

  /** A new database for the context. */
  final class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestPropertyValues.of(
              "spring.datasource.url=" + TestPostgres.newDatabase(),
              "spring.datasource.username=postgres")
          .applyTo(context);
    }
  }
}
