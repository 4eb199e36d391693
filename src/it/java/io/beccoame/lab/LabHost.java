package io.beccoame.lab;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Processes under the lab's libvirt. */
final class LabHost {

  private static final Path LIBVIRTD = Path.of("/run/libvirtd.pid");
  private static final Path DOMAINS = Path.of("/run/libvirt/qemu");
  private static final Path NETWORKS = Path.of("/run/libvirt/network");

  private LabHost() {}

  /** The process of a domain that runs. */
  static ProcessHandle qemu(String domain) {
    return process(DOMAINS.resolve(domain + ".pid"));
  }

  /** Kills libvirtd with {@code kill -9}; guests run on without it. */
  static void killLibvirtd() {
    kill(process(LIBVIRTD));
  }

  static void startLibvirtd() {
    Shell.run(Map.of(), "libvirtd", "-d");
    await("libvirtd")
        .atMost(Duration.ofSeconds(60))
        .until(() -> Shell.run(Map.of(), "sh", "-c", "virsh uri || true").contains("qemu:///"));
  }

  /**
   * The power of the host fails: libvirtd, every guest and the networks' servers are gone, and
   * nothing of /run or of the kernel's filters is remembered. {@link #startLibvirtd()} is the
   * host's next boot.
   */
  static void powerFails() {
    List<ProcessHandle> doomed =
        Stream.concat(pids(DOMAINS), pids(NETWORKS))
            .flatMap(file -> living(file).stream())
            .toList();
    killLibvirtd();
    doomed.forEach(LabHost::kill);
    // The boot id would show a real libvirtd that all of this is from an earlier boot.
    Shell.run(
        Map.of(),
        "sh",
        "-c",
        "for bridge in /sys/class/net/bec*; do ip link del \"${bridge##*/}\"; done;"
            + " nft flush ruleset;"
            + " rm -rf /run/libvirt/qemu/* /run/libvirt/network/* /run/libvirt/storage/*");
  }

  static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static Stream<Path> pids(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".pid")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessHandle process(Path pidFile) {
    return living(pidFile).orElseThrow();
  }

  /**
   * Returns the process; empty for the file of one that has ended: dnsmasq can't delete its own.
   */
  private static Optional<ProcessHandle> living(Path pidFile) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
