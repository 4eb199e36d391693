package io.beccoame.node;

import io.beccoame.support.TestPostgres;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class NodeLeasePostgresTest extends NodeLeaseContract {

  @Override
  DataSource database() {
    return new DriverManagerDataSource(TestPostgres.newDatabase(), "postgres", "");
  }
}
