package io.beccoame.hypervisor.nft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A bridge, guests without machines, and a network outside, in namespaces of the lab: a packet
 * filter's view of guests, without the guests.
 */
final class NetworkNamespaces implements AutoCloseable {

  static final String WORLD = "198.51.100.2";
  static final String HOST_OUTSIDE = "198.51.100.1";

  /** The bridge without guests that carries the metadata service's address. */
  private static final String METADATA = "bec-metadata";

  private final Commands commands = new LocalCommands(Duration.ofSeconds(20));
  private final List<String> namespaces = new ArrayList<>();
  private final List<String> bridges = new ArrayList<>();
  private final List<Process> servers = new ArrayList<>();

  /** A guest: the namespace, its tap's name, its addresses. */
  record Guest(String name, String tap, String mac, String ip) {}

  /** The host's own side of it all: routes, the admin port 5000, a world behind it. */
  NetworkNamespaces() {
    run("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.bridge.bridge-nf-call-iptables=0");
    bridge(METADATA, "169.254.169.254/32");
    namespace("world");
    run("ip", "link", "add", "outside", "type", "veth", "peer", "name", "eth0", "netns", "world");
    run("ip", "addr", "add", HOST_OUTSIDE + "/24", "dev", "outside");
    run("ip", "link", "set", "outside", "up");
    inside("world", "ip", "addr", "add", WORLD + "/24", "dev", "eth0");
    inside("world", "ip", "link", "set", "eth0", "up");
    inside("world", "ip", "route", "add", "203.0.113.0/24", "via", HOST_OUTSIDE);
  }

  /** A bridge of ours with the host's address in it. */
  void bridge(String name, String gateway) {
    run("ip", "link", "add", name, "type", "bridge");
    bridges.add(name);
    run("ip", "addr", "add", gateway, "dev", name);
    run("ip", "link", "set", name, "up");
  }

  /** A guest on a bridge, which answers on ports 80 and 81. */
  Guest guest(String name, String bridge, String ip, String gateway) {
    String tap = Tables.TAP_PREFIX + "00000000000" + name;
    String mac = "06:ec:00:00:00:" + ip.substring(ip.lastIndexOf('.') + 1);
    plug(name, tap, mac, bridge, ip, gateway);
    serve(name, "80", "81");
    return new Guest(name, tap, mac, ip);
  }

  private void plug(String name, String tap, String mac, String bridge, String ip, String gateway) {
    namespace(name);
    run("ip", "link", "add", tap, "type", "veth", "peer", "name", "eth0", "netns", name);
    run("ip", "link", "set", tap, "master", bridge, "up");
    inside(name, "ip", "link", "set", "eth0", "address", mac);
    inside(name, "ip", "addr", "add", ip + "/24", "dev", "eth0");
    inside(name, "ip", "link", "set", "eth0", "up");
    inside(name, "ip", "route", "add", "default", "via", gateway);
  }

  /** A machine on a bridge that is no guest: the operator's desk. */
  void desk(String name, String bridge, String ip, String gateway) {
    plug(name, "lan" + name, "06:dd:00:00:00:01", bridge, ip, gateway);
  }

  /** Adds a machine behind a guest that shares its address, like a container: one hop further. */
  void behind(Guest guest, String name) {
    namespace(name);
    inside(
        guest.name(),
        "ip",
        "link",
        "add",
        "inner",
        "type",
        "veth",
        "peer",
        "name",
        "eth0",
        "netns",
        name);
    inside(guest.name(), "ip", "addr", "add", "10.99.0.1/24", "dev", "inner");
    inside(guest.name(), "ip", "link", "set", "inner", "up");
    inside(guest.name(), "sysctl", "-qw", "net.ipv4.ip_forward=1");
    inside(
        guest.name(),
        "nft",
        "add table ip lend; add chain ip lend out { type nat hook postrouting priority 100; };"
            + " add rule ip lend out oifname eth0 masquerade");
    inside(name, "ip", "addr", "add", "10.99.0.2/24", "dev", "eth0");
    inside(name, "ip", "link", "set", "eth0", "up");
    inside(name, "ip", "route", "add", "default", "via", "10.99.0.1");
  }

  private void namespace(String name) {
    run("ip", "netns", "add", name);
    namespaces.add(name);
    inside(name, "ip", "link", "set", "lo", "up");
  }

  /** Answers on ports, in a guest, in the world, or on the host itself. */
  void serve(String where, String... ports) {
    List<String> command = probe(where, List.of("serve"));
    command.addAll(List.of(ports));
    try {
      Process server = new ProcessBuilder(command).redirectErrorStream(true).start();
      servers.add(server);
      BufferedReader says =
          new BufferedReader(
              new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
      String first = says.readLine();
      if (!"ready".equals(first)) {
        throw new AssertionError(where + " can't serve: " + first);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the output of a probe: {@code -} if there was no answer. */
  String ask(String where, String... what) {
    return commands.run(probe(where, List.of(what)), "").output();
  }

  /** Asserts the output of a probe; it is repeated, since a busy machine may lose a packet. */
  void assertAnswer(String expected, String where, String... what) {
    await(where + " " + String.join(" ", what))
        .atMost(Duration.ofSeconds(20))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertThat(ask(where, what)).isEqualTo(expected));
  }

  private static List<String> probe(String where, List<String> what) {
    List<String> command = new ArrayList<>();
    if (!where.equals("host")) {
      command.addAll(List.of("ip", "netns", "exec", where));
    }
    command.addAll(List.of("/usr/bin/python3", "-I", "src/it/resources/filter/probe.py"));
    command.addAll(what);
    return command;
  }

  /** Runs a program in a guest. */
  void inside(String where, String... command) {
    List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", where));
    words.addAll(List.of(command));
    run(words.toArray(String[]::new));
  }

  /** Runs a program on the host; returns its output. */
  String run(String... command) {
    Commands.Result result = commands.run(List.of(command), "");
    if (result.code() != 0) {
      throw new AssertionError(String.join(" ", command) + "\n" + result.output());
    }
    return result.output();
  }

  @Override
  public void close() {
    servers.forEach(Process::destroyForcibly);
    namespaces.forEach(name -> run("ip", "netns", "del", name));
    bridges.forEach(name -> run("ip", "link", "del", name));
    for (String table : List.of("bridge " + Tables.NAME, "ip " + Tables.NAME)) {
      commands.run(List.of("nft", "-f", "-"), "add table " + table + "\ndelete table " + table);
    }
  }
}
