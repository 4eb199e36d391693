package io.beccoame.hypervisor.nft;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.HeardAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The kernel's own list of the addresses that guests claim by ARP, of those whose address nobody
 * knows. It is a table apart, because what it has learned outlives a change of the filter; where
 * nobody is listened to, there is no such table.
 */
final class EarTable {

  static final String NAME = "beccoame_heard";

  private static final String SET = "heard";
  private static final Pattern ELEMENT =
      Pattern.compile("\"(?<tap>[^\"]+)\" \\. (?<ip>[0-9.]+)[^,}]*?expires (?<left>[0-9a-z]+)");
  private static final Pattern LEFT = Pattern.compile("([0-9]+)(ms|[dhms])");

  private EarTable() {}

  static void write(Script script, FilterSpec spec) {
    List<String> taps =
        spec.ports().stream()
            .filter(port -> port.addresses().isEmpty())
            .map(port -> '"' + port.tap() + '"')
            .toList();
    if (taps.isEmpty()) {
      script.drop("bridge", NAME);
      return;
    }
    script
        .line("add table bridge " + NAME)
        .line(
            "add set bridge %s %s { type ifname . ipv4_addr; flags dynamic,timeout; timeout 10m;"
                    .formatted(NAME, SET)
                + " size 4096; }")
        // Before the filter, which lets little of such a guest through.
        .line(
            "add chain bridge %s listen { type filter hook prerouting priority -260; policy accept;"
                    .formatted(NAME)
                + " }")
        .line("flush chain bridge %s listen".formatted(NAME))
        .line(
            ("add rule bridge %s listen iifname { %s } ether type arp"
                    + " arp saddr ip != { 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/3 }"
                    + " update @%s { iifname . arp saddr ip }")
                .formatted(NAME, String.join(", ", taps), SET));
  }

  static List<String> question() {
    return List.of("nft", "list", "set", "bridge", NAME, SET);
  }

  /** What nft answers to {@link #question}, the newest first. */
  static List<HeardAddress> read(String answer) {
    record Found(HeardAddress heard, long left) {}
    List<Found> found = new ArrayList<>();
    Matcher elements = ELEMENT.matcher(answer);
    while (elements.find()) {
      found.add(
          new Found(
              new HeardAddress(elements.group("tap"), elements.group("ip")),
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
