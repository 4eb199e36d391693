package io.beccoame.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** Runs a contract of {@link Rooms} on H2; all such tests share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = Rooms.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:rooms;DB_CLOSE_DELAY=-1",
      "beccoame.home=target/test-home/${surefire.forkNumber:1}/rooms",
      "db-scheduler.enabled=false",
      "beccoame.image.rescan=1h",
      "beccoame.network.bridges=br0,br1,br2",
      "beccoame.elastic-ip.pool=203.0.113.0/29",
      "beccoame.elastic-ip.max-addresses=6"
    })
public @interface OnH2 {}
