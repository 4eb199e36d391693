package io.beccoame.metadata;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The kernel's neighbour table. Every machine that is answered has an entry in it, and the packet
 * filter prevents guests from using another's hardware or network address.
 */
@Component
class HostNeighbours implements Neighbours {

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private static final Path TABLE = Path.of("/proc/net/arp");
  private static final int COLUMNS = 6;
  private static final String UNKNOWN = "00:00:00:00:00:00";

  @Override
  public Set<String> at(String address) {
    try {
      return read(Files.readAllLines(TABLE), address);
    } catch (IOException e) {
      // Without the table no neighbours can be distinguished.
      return Set.of();
    }
  }

  /** Reads lines of address, kind, flags, hardware address, mask and device below a heading. */
  static Set<String> read(List<String> lines, String address) {
    return lines.stream()
        .skip(1)
        .map(line -> SPACE.split(line.strip()))
        .filter(words -> words.length == COLUMNS && words[0].equals(address))
        .map(words -> words[3].toLowerCase(Locale.ROOT))
        .filter(mac -> !mac.equals(UNKNOWN))
        .collect(Collectors.toSet());
  }
}
