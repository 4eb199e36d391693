package io.beccoame.importtask;

import io.beccoame.importtask.ImportTask.State;
import io.beccoame.snapshot.FileUsers;
import java.util.List;
import org.springframework.stereotype.Component;

/** Imports whose files become snapshots only once they are complete. */
@Component
class ImportFileUsers implements FileUsers {

  private static final List<State> NOT_OVER = List.of(State.ACTIVE, State.DELETING);

  private final ImportTaskRepository tasks;

  ImportFileUsers(ImportTaskRepository tasks) {
    this.tasks = tasks;
  }

  @Override
  public boolean makes(String file) {
    return file.endsWith(ImportDisk.FILE)
        && tasks.has(file.substring(0, file.length() - ImportDisk.FILE.length()), NOT_OVER);
  }
}
