package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs on this machine, each for a limited time. */
final class LocalCommands implements Commands {

  private final Duration timeout;

  LocalCommands(Duration timeout) {
    this.timeout = timeout;
  }

  // Files, not pipes: a hanging program then can't block its caller beyond the timeout.
  @Override
  public Result run(List<String> command, String input) {
    try {
      Path in = Files.createTempFile("beccoame", ".in");
      Path out = Files.createTempFile("beccoame", ".out");
      try {
        Files.writeString(in, input);
        return run(command, in, out);
      } finally {
        Files.delete(in);
        Files.delete(out);
      }
    } catch (IOException e) {
      throw new HypervisorException(Kind.FAILED, "The rules can't be loaded: " + e.getMessage(), e);
    }
  }

  private Result run(List<String> command, Path in, Path out) throws IOException {
    Process process = start(command, in, out);
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new HypervisorException(
            Kind.TIMEOUT, command.get(0) + " did not end within " + timeout, null);
      }
      return new Result(process.exitValue(), Files.readString(out).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HypervisorException(Kind.TIMEOUT, command.get(0) + " was not waited for", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(List<String> command, Path in, Path out) {
    try {
      return new ProcessBuilder(command)
          .redirectInput(in.toFile())
          .redirectOutput(out.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new HypervisorException(
          Kind.UNSUPPORTED, command.get(0) + " can't be run on this host: " + e.getMessage(), e);
    }
  }
}
