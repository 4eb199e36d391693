package io.beccoame.image.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs a tool on a foreign file with limits of memory, time, open files and written bytes. */
final class Limited {

  private static final long MEMORY = 2L << 30;
  private static final int FILES = 64;
  private static final int MOST_OUTPUT = 1 << 20;

  private Limited() {}

  /** Returns the tool's command line with the limits. */
  static List<String> command(long mostWritten, Duration processor, List<String> tool) {
    List<String> all = new ArrayList<>();
    all.add("prlimit");
    all.add("--as=" + MEMORY);
    all.add("--nofile=" + FILES);
    all.add("--core=0");
    all.add("--fsize=" + mostWritten);
    all.add("--cpu=" + Math.max(1, processor.toSeconds()));
    all.addAll(tool);
    return all;
  }

  /**
   * Returns the output of the tool.
   *
   * @param good the exit statuses of success
   */
  static String run(
      Path directory, long mostWritten, Duration patience, Set<Integer> good, List<String> tool)
      throws IOException {
    Path errors = directory.resolve("errors");
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command(mostWritten, patience, tool))
            .directory(directory.toFile())
            .redirectError(errors.toFile())
            .redirectOutput(output.toFile())
            .start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IntakeException("%s took longer than %s", tool.get(0), patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IntakeException("interrupted");
    } finally {
      process.destroyForcibly();
    }
    if (!good.contains(process.exitValue())) {
      throw new IntakeException("%s refuses it: %s", tool.get(0), text(errors).strip());
    }
    return text(output);
  }

  /**
   * Returns the output of the tool.
   *
   * @throws IntakeException with its error output, if it fails or takes too long
   */
  static String run(Path directory, long mostWritten, Duration patience, List<String> tool)
      throws IOException {
    return run(directory, mostWritten, patience, Set.of(0), tool);
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = java.nio.file.Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
    }
  }
}
