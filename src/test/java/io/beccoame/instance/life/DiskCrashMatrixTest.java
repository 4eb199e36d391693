package io.beccoame.instance.life;

import java.util.List;

/** The lives of disks, on H2. */
class DiskCrashMatrixTest extends CrashMatrixContract {

  @Override
  List<DiskStory> stories() {
    return DiskStory.all();
  }
}
