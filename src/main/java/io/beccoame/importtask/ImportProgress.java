package io.beccoame.importtask;

import io.beccoame.image.ForeignDisks;
import java.io.InterruptedIOException;

/** Records the progress of a task, a percent at a time, and ends it if it was cancelled. */
final class ImportProgress implements ForeignDisks.Progress {

  /** Share of fetching, in percent: the longest part of most imports. */
  private static final int FETCHED = 60;

  /** Stores a percentage and a word. */
  interface Record {

    /** Returns false if the task is not active any more. */
    boolean at(int percent, String what);
  }

  private final Record row;
  private final int place;
  private final int disks;
  private int shown = -1;

  ImportProgress(ImportTask task, int place, Record row) {
    this.row = row;
    this.place = place;
    this.disks = task.disks().size();
  }

  @Override
  public void at(long done, long of) throws InterruptedIOException {
    say(of > 0 ? (int) (done * FETCHED / of) : FETCHED / 2, "downloading");
  }

  @Override
  public void phase(String what) throws InterruptedIOException {
    int part =
        switch (what) {
          case "validating" -> FETCHED;
          case "converting" -> FETCHED + 10;
          default -> FETCHED + 30;
        };
    shown = -1;
    say(part, what);
  }

  private void say(int part, String what) throws InterruptedIOException {
    int percent = (place * 100 + part) / disks;
    if (percent == shown) {
      return;
    }
    shown = percent;
    if (Thread.currentThread().isInterrupted() || !row.at(percent, what)) {
      throw new InterruptedIOException("cancelled");
    }
  }
}
