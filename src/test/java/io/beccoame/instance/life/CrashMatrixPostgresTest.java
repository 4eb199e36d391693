package io.beccoame.instance.life;

import io.beccoame.support.TestPostgres;
import java.util.List;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Runs on PostgreSQL, where a transaction of a lost client is undone in other ways. */
class CrashMatrixPostgresTest extends CrashMatrixContract {

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", TestPostgres::newDatabase);
    registry.add("spring.datasource.username", () -> "postgres");
    registry.add("spring.datasource.password", () -> "postgres");
  }

  @Override
  List<Scenario> stories() {
    return Scenario.all();
  }

  /** The same program meets the same points: a sample shows that this database undoes as well. */
  @Override
  int stride() {
    return 7;
  }
}
