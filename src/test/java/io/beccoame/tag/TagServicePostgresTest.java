package io.beccoame.tag;

import io.beccoame.support.TestPostgres;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The contract on PostgreSQL. */
@SpringBootTest(
    classes = TagServiceContract.Room.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {"spring.datasource.username=postgres", "db-scheduler.enabled=false"})
class TagServicePostgresTest extends TagServiceContract {
  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", TestPostgres::newDatabase);
  }
}
