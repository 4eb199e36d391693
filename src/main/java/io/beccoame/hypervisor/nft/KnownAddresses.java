package io.beccoame.hypervisor.nft;

import com.google.re2j.Pattern;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A host's own addresses, its routes and its neighbours. */
final class KnownAddresses {

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int HOST_BITS = 32;
  private static final String HEADING = "== ";
  private static final String SCRIPT =
      "PATH=$PATH:/usr/sbin:/sbin; echo '== addr'; ip -4 -o addr show; echo '== route';"
          + " ip -4 route show; echo '== neigh'; ip -4 neigh show; echo '== link';"
          + " ip -o link show";

  private final Map<String, String> own = new HashMap<>();
  private final List<Route> routes = new ArrayList<>();
  private final Map<String, Neighbour> neighbours = new HashMap<>();
  private final Map<String, String> bridges = new HashMap<>();

  private record Route(@Nullable IPAddress block, String via, String device) {}

  private record Neighbour(String mac, String state) {}

  /** The state of an address as a neighbour. */
  enum Neighbourhood {
    /** No machine answers for it. */
    FREE,
    /** Another machine answers for it. */
    TAKEN,
    /** The kernel is asking. */
    ASKING,
    /** The kernel has not asked, or not recently. */
    UNKNOWN
  }

  private KnownAddresses() {}

  static List<String> question() {
    return List.of("sh", "-c", SCRIPT);
  }

  /** Reads the host's answer to {@link #question}. */
  static KnownAddresses read(String answer) {
    KnownAddresses known = new KnownAddresses();
    String section = "";
    for (String line : answer.lines().toList()) {
      if (line.startsWith(HEADING)) {
        section = line.substring(HEADING.length());
      } else if (!line.isBlank()) {
        known.take(section, List.of(SPACE.split(line.strip())));
      }
    }
    return known;
  }

  private void take(String section, List<String> words) {
    switch (section) {
      case "addr" -> own.put(plain(after(words, "inet")), words.get(1));
      case "route" ->
          routes.add(new Route(block(words.get(0)), after(words, "via"), after(words, "dev")));
      case "neigh" ->
          neighbours.put(
              words.get(0) + " " + after(words, "dev"),
              new Neighbour(after(words, "lladdr"), words.get(words.size() - 1)));
      case "link" -> bridges.put(name(words.get(1)), after(words, "master"));
      default -> {
        // Perhaps an error message of the shell.
      }
    }
  }

  /** Returns the bridge of an interface; empty if it has none. */
  String bridge(String tap) {
    return bridges.getOrDefault(tap, "");
  }

  /** Returns the owner of an address by the host's own addresses and routes; null for none. */
  @Nullable String owner(String address, String bridge) {
    String device = own.get(address);
    if (device != null) {
      return "the host itself, on " + device;
    }
    for (Route route : routes) {
      if (route.via().equals(address)) {
        return "a router of the host, by " + route.device();
      }
    }
    return network(new IPAddressString(address).getAddress(), bridge);
  }

  /** Returns the smallest network that contains it, unless the bridge has that network as well. */
  private @Nullable String network(IPAddress wanted, String bridge) {
    int most = 1;
    String owner = null;
    for (Route route : routes) {
      IPAddress block = route.block();
      if (block == null || !route.via().isEmpty() || !block.contains(wanted)) {
        continue;
      }
      boolean here = route.device().equals(bridge);
      int bits = block.getNetworkPrefixLength();
      if (bits > most || bits == most && here) {
        most = bits;
        owner = here ? null : "the network " + block + " of the host, by " + route.device();
      }
    }
    return owner;
  }

  /** Returns the state of an address on a bridge, ignoring the machine of this hardware address. */
  Neighbourhood neighbour(String address, String bridge, String mac) {
    Neighbour found = neighbours.get(address + " " + bridge);
    if (found == null) {
      return Neighbourhood.UNKNOWN;
    }
    if (found.mac().equalsIgnoreCase(mac)) {
      return Neighbourhood.FREE;
    }
    return switch (found.state()) {
      case "REACHABLE", "PERMANENT" -> Neighbourhood.TAKEN;
      case "INCOMPLETE", "DELAY", "PROBE" -> Neighbourhood.ASKING;
      case "FAILED", "NOARP" -> Neighbourhood.FREE;
      default -> Neighbourhood.UNKNOWN;
    };
  }

  private static String after(List<String> words, String word) {
    int at = words.indexOf(word);
    return at < 0 || at + 1 == words.size() ? "" : words.get(at + 1);
  }

  private static String plain(String address) {
    int slash = address.indexOf('/');
    return slash < 0 ? address : address.substring(0, slash);
  }

  private static String name(String word) {
    int end = word.indexOf('@');
    return word.substring(0, end < 0 ? word.length() - 1 : end);
  }

  /**
   * Returns the block; null for the default route and for texts that are no destination. A single
   * address is a block of one.
   */
  private static @Nullable IPAddress block(String text) {
    IPAddress address = new IPAddressString(text).getAddress();
    if (address == null || !address.isIPv4()) {
      return null;
    }
    return address.isPrefixed() ? address.toPrefixBlock() : address.toPrefixBlock(HOST_BITS);
  }
}
