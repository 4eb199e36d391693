package io.beccoame.work;

import io.beccoame.support.TestPostgres;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class WorkTablePostgresTest extends WorkTableContract {

  @Override
  DataSource database() {
    return new DriverManagerDataSource(TestPostgres.newDatabase(), "postgres", "");
  }
}
