package io.beccoame.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A neighbour of the host on a network outside, in a namespace of the lab. */
final class TestWorld implements AutoCloseable {

  /** The host's interface towards it. */
  static final String DEVICE = "outside0";

  /**
   * Address of the machine outside; the host's own is {@code 198.51.100.1}, in a /24 with free
   * addresses.
   */
  static final String ADDRESS = "198.51.100.2";

  private static final String NAME = "world";

  private @Nullable Process server;

  TestWorld() {
    close();
    run("ip", "netns", "add", NAME);
    run("ip", "link", "add", DEVICE, "type", "veth", "peer", "name", "eth0", "netns", NAME);
    run("ip", "addr", "add", "198.51.100.1/24", "dev", DEVICE);
    run("ip", "link", "set", DEVICE, "up");
    run("ip", "-n", NAME, "addr", "add", ADDRESS + "/24", "dev", "eth0");
    run("ip", "-n", NAME, "link", "set", "eth0", "up");
  }

  /**
   * Returns the text that a TCP port there sends to a machine outside; empty if there is no answer.
   */
  String hears(String address, int port) {
    String connect =
        "timeout 3 bash -c 'exec 3<>/dev/tcp/%s/%d && head -n 1 <&3' 2>/dev/null || true"
            .formatted(address, port);
    return run("ip", "netns", "exec", NAME, "sh", "-c", connect);
  }

  /** Sends each client of a TCP port there the address from which it is seen. */
  void serve(int port) {
    try {
      server =
          new ProcessBuilder(
                  "ip",
                  "netns",
                  "exec",
                  NAME,
                  "/usr/bin/python3",
                  "-I",
                  "src/it/resources/filter/probe.py",
                  "serve",
                  String.valueOf(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The host's addresses on its interface out here, as {@code ip} shows them. */
  String hostAddresses() {
    return run("ip", "-o", "-4", "addr", "show", "dev", DEVICE);
  }

  @Override
  public void close() {
    if (server != null) {
      server.destroyForcibly();
    }
    run(
        "sh",
        "-c",
        "ip link del " + DEVICE + " 2>/dev/null; ip netns del " + NAME + " 2>/dev/null; true");
  }

  private static String run(String... command) {
    return Shell.run(Map.of(), command);
  }
}
