package io.beccoame.hypervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Real qcow2 files for tests. */
public final class Qcow2 {

  private Qcow2() {}

  /** Creates a file of that size whose disk begins with the words. */
  public static Path of(Path directory, String words, int bytes)
      throws IOException, InterruptedException {
    Path raw = directory.resolve("words.raw");
    Path file = directory.resolve("words.qcow2");
    Files.write(raw, Arrays.copyOf(words.getBytes(java.nio.charset.StandardCharsets.UTF_8), bytes));
    Process process =
        new ProcessBuilder(
                List.of("qemu-img", "convert", "-f", "raw", "-O", "qcow2", raw + "", file + ""))
            .inheritIO()
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("qemu-img failed");
    }
    return file;
  }
}
