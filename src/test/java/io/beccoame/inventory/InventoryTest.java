package io.beccoame.inventory;

import java.util.UUID;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The views on H2. */
class InventoryTest extends InventoryContract {
  @Override
  DriverManagerDataSource newDatabase() {
    return new DriverManagerDataSource(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
  }
}
