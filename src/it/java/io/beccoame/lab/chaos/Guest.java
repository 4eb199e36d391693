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
 * A guest of the soak as its console tells it. At each boot it says its boot's number, which it
 * keeps on its disk, and whether the file that it wrote at its first boot is intact.
 */
final class Guest {

  /** User data: what the guest does at each boot. */
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

  /** Reads what the console has said since the last time. */
  void listen() {
    try {
      if (!Files.exists(console)) {
        return;
      }
      if (Files.size(console) < read) {
        // The log was full, and a new one was begun.
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
    // Whatever else a guest says, a boot or a shutdown goes on.
    ready = line.contains(READY);
  }

  String id() {
    return id;
  }

  /** How many boots have come as far as their user data. */
  int boots() {
    return boots;
  }

  /** Whether the last thing it said was that it is up. */
  boolean isReady() {
    return ready;
  }

  /** What it said that must not be. */
  List<String> problems() {
    return problems;
  }
}
