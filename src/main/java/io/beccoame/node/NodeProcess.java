package io.beccoame.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A process that no other can be mistaken for: the boot of its kernel, its namespace of process
 * ids, its process id, and when it started.
 *
 * @param space the boot and the namespace; process ids can be compared only within one
 * @param pid the process id in that namespace
 * @param start when the process started, in ticks since the boot
 */
record NodeProcess(String space, long pid, long start) {

  /** Whether a process is alive, as far as this one can tell. */
  enum Life {
    /** Runs on this machine. */
    ALIVE,
    /** Ran on this machine since its last boot, and has ended. */
    DEAD,
    /** Cannot be checked: on another machine, in another container, or before the last boot. */
    OUT_OF_SIGHT
  }

  private static final Path PROC = Path.of("/proc");
  private static final int START = 19;
  // Without /proc, every other process is out of sight.
  private static final String NOWHERE = "unknown-" + UUID.randomUUID();
  private static final String SEPARATOR = " ";

  /** This process. */
  static NodeProcess current() {
    return of(ProcessHandle.current().pid());
  }

  /** The process of that id, as this process sees it. */
  static NodeProcess of(long pid) {
    return new NodeProcess(here(), pid, start(pid));
  }

  /** As it stands in the row of its node. */
  static NodeProcess parse(String text) {
    String[] parts = text.split(SEPARATOR, -1);
    return new NodeProcess(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  String text() {
    return space + SEPARATOR + pid + SEPARATOR + start;
  }

  /** Whether it lives, as far as this process can tell. */
  Life life() {
    if (!space.equals(here())) {
      return Life.OUT_OF_SIGHT;
    }
    return start(pid) == start ? Life.ALIVE : Life.DEAD;
  }

  /** The name of this machine, for people. */
  static String machine() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String here() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip()
          + "/"
          + Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
    } catch (IOException e) {
      return NOWHERE;
    }
  }

  /** When a process started; -1 when there is none, or only what its parent has not reaped. */
  private static long start(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      // The name is in brackets, and may hold blanks and brackets itself.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(SEPARATOR, -1);
      boolean ended = fields[0].equals("Z") || fields[0].equals("X");
      return ended ? -1 : Long.parseLong(fields[START]);
    } catch (IOException e) {
      return -1;
    }
  }
}
