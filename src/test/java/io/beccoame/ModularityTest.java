package io.beccoame;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

  @Test
  void roomsKeepTheirDoorsShut() {
    ApplicationModules.of(Beccoame.class).verify();
  }
}
