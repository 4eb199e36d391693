package io.beccoame.instance.life;

import java.util.List;

/** The lives of disks that are brought in, on H2. */
class ImportCrashMatrixTest extends CrashMatrixContract {

  @Override
  List<DiskStory> stories() {
    return ImportStory.all();
  }
}
