package io.beccoame.inventory;

import io.beccoame.support.TestPostgres;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The views on PostgreSQL. */
class InventoryPostgresTest extends InventoryContract {
  @Override
  DriverManagerDataSource newDatabase() {
    return new DriverManagerDataSource(TestPostgres.newDatabase(), "postgres", "");
  }
}
