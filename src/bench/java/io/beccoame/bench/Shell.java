package io.beccoame.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Runs commands, and waits. */
final class Shell {

  private Shell() {}

  /** Returns the output of a command; fails if it fails. */
  static String output(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(command + " ended with " + code);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the output of virsh. */
  static String virsh(String... words) {
    List<String> command =
        new java.util.ArrayList<>(List.of("virsh", "-q", "-c", "qemu:///system"));
    command.addAll(List.of(words));
    return output(command);
  }

  /** Looks every so often until it is so; an {@link IllegalStateException} when it takes longer. */
  static void await(String what, Duration limit, Duration every, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Not in " + limit + ": " + what);
      }
      LockSupport.parkNanos(every.toNanos());
    }
  }

  /** Milliseconds since a {@link System#nanoTime()}. */
  static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
