package io.beccoame.hypervisor.nft;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.beccoame.hypervisor.FilterSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Kernel set of the addresses that guests claim by ARP, for guests whose address is not known. It
 * is a separate table, because learned addresses outlive a change of the filter; it exists only if
 * a guest needs it. A guest that claims many addresses fills only its own share of the set.
 */
final class ArpTable {

  static final String NAME = "beccoame_heard";

  private static final String NOBODYS = "{ 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/3 }";
  private static final Pattern ELEMENT =
      Pattern.compile("\"(?<tap>[^\"]+)\" \\. (?<ip>[0-9.]+)[^,}]*?expires (?<left>[0-9a-z]+)");
  private static final Pattern LEFT = Pattern.compile("([0-9]+)(ms|[dhms])");

  private ArpTable() {}

  /**
   * A learned address.
   *
   * @param tap the tap of the guest that claims it
   * @param address the address
   */
  record Heard(String tap, String address) {}

  static void write(Script script, FilterSpec spec) {
    String taps =
        spec.ports().stream()
            .filter(port -> port.addresses().isEmpty())
            .map(port -> '"' + port.tap() + '"')
            .collect(Collectors.joining(", "));
    if (taps.isEmpty()) {
      script.drop("bridge", NAME);
      return;
    }
    add(script, "table", "");
    add(script, "set", "heard " + set("ifname . ipv4_addr", 4096));
    add(script, "set", "pace " + set("ifname", 1024));
    // Before the filter, which passes little of such a guest.
    add(script, "chain", "listen { type filter hook prerouting priority -260; policy accept; }");
    add(script, "chain", "claim");
    script.line("flush chain bridge " + NAME + " listen");
    script.line("flush chain bridge " + NAME + " claim");
    rule(
        script,
        "listen iifname { %s } ether type arp arp saddr ip != %s goto claim"
            .formatted(taps, NOBODYS));
    String claim = "update @heard { iifname . arp saddr ip }";
    rule(script, "claim iifname . arp saddr ip @heard " + claim + " return");
    rule(script, "claim update @pace { iifname limit rate over 6/minute burst 16 packets } return");
    rule(script, "claim " + claim);
  }

  private static String set(String type, int size) {
    return "{ type %s; flags dynamic,timeout; timeout 10m; size %d; }".formatted(type, size);
  }

  private static void add(Script script, String what, String how) {
    script.line(("add " + what + " bridge " + NAME + " " + how).strip());
  }

  private static void rule(Script script, String rule) {
    add(script, "rule", rule);
  }

  static List<String> question() {
    return List.of("nft", "list", "table", "bridge", NAME);
  }

  /** Reads nft's answer to {@link #question}, the newest first. */
  static List<Heard> read(String answer) {
    record Found(Heard heard, long left) {}
    List<Found> found = new ArrayList<>();
    Matcher elements = ELEMENT.matcher(answer);
    while (elements.find()) {
      found.add(
          new Found(
              new Heard(elements.group("tap"), elements.group("ip")),
              millis(elements.group("left"))));
    }
    return found.stream()
        .sorted(Comparator.comparingLong(Found::left).reversed())
        .map(Found::heard)
        .toList();
  }

  private static long millis(String text) {
    long millis = 0;
    Matcher parts = LEFT.matcher(text);
    while (parts.find()) {
      long number = Long.parseLong(parts.group(1));
      millis +=
          switch (parts.group(2)) {
            case "d" -> number * 86_400_000;
            case "h" -> number * 3_600_000;
            case "m" -> number * 60_000;
            case "s" -> number * 1_000;
            default -> number;
          };
    }
    return millis;
  }
}
