package io.beccoame.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * Description of the measured machine.
 *
 * @param sentence the whole description
 */
record Machine(String sentence) {

  static Machine look() {
    String load =
        String.format(
            Locale.ROOT,
            "%.1f",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    return new Machine(
        "%s, %d cores of %s, %s; JDK %s (%s), libvirt %s, %s; load average %s before the start."
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                value("/proc/cpuinfo", "model name"),
                value("/proc/meminfo", "MemTotal"),
                System.getProperty("java.version"),
                System.getProperty("java.vm.vendor"),
                Shell.output(List.of("virsh", "--version")).strip(),
                qemu(),
                load));
  }

  private static String qemu() {
    return Shell.output(List.of("qemu-img", "--version"))
        .lines()
        .findFirst()
        .orElse("")
        .replace("qemu-img version", "QEMU")
        .replaceAll(" \\(.*", "");
  }

  private static String value(String file, String key) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
