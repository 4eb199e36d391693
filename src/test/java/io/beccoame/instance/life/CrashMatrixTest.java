package io.beccoame.instance.life;

import java.util.List;

/** Runs on H2, every point. */
class CrashMatrixTest extends CrashMatrixContract {

  @Override
  List<Scenario> stories() {
    return Scenario.all();
  }
}
