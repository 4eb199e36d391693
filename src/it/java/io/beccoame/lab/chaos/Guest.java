package io.beccoame.lab.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A guest of the soak as seen on its console. At each boot it prints its boot's number, which it
 * stores on its disk, and whether the file that it wrote at its first boot is intact.
 */
final class Guest {

  /** User data: the guest's commands at each boot. */
  static final String SCRIPT =
      """
      #!/bin/sh
      cd /root
      if [ ! -f payload.sum ]; then
        head -c 131072 /dev/urandom >payload
        md5sum payload >payload.sum
      fi
      echo boot >>boots
      if md5sum -c payload.sum >/dev/null 2>&1; then state=intact; else state=LOST; fi
      echo "SOAK boot $(wc -l <boots) payload $state"
      """;

  private static final Pattern BOOT = Pattern.compile("SOAK boot (\\d+) payload (\\w+)");
  private static final String READY = "beccoame: ready";

  private final String id;
  private final Path console;
  private final List<String> problems = new ArrayList<>();
  private int boots;
  private boolean ready;
  private long read;
  private String rest = "";

  Guest(String id, Path console) {
    this.id = id;
    this.console = console;
  }

  /** Reads the new output of the console. */
  void listen() {
    try {
      if (!Files.exists(console)) {
        return;
      }
      if (Files.size(console) < read) {
        // The log was full, and a new one was started.
        read = 0;
      }
      byte[] all = Files.readAllBytes(console);
      String text =
          rest
              + new String(all, (int) read, (int) (all.length - read), StandardCharsets.ISO_8859_1);
      read = all.length;
      int end = text.lastIndexOf('\n') + 1;
      rest = text.substring(end);
      text.substring(0, end).lines().forEach(this::heard);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes in a line of the console. */
  void heard(String line) {
    Matcher boot = BOOT.matcher(line);
    if (boot.find()) {
      boots++;
      if (Integer.parseInt(boot.group(1)) != boots) {
        problems.add(id + " forgot: at its boot " + boots + " it said " + line.strip());
        boots = Integer.parseInt(boot.group(1));
      }
      if (!boot.group(2).equals("intact")) {
        problems.add(id + " lost its file at boot " + boots);
      }
    }
    // Any other output belongs to a boot or a shutdown.
    ready = line.contains(READY);
  }

  String id() {
    return id;
  }

  /** Returns how many boots have reached their user data. */
  int boots() {
    return boots;
  }

  /** Returns whether its last output was that it is up. */
  boolean isReady() {
    return ready;
  }

  /** Returns its output that must not occur. */
  List<String> problems() {
    return problems;
  }
}
