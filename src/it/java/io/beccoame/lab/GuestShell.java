package io.beccoame.lab;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A shell in guests of the tiny image, over a port that their user data opens to the host. */
final class GuestShell {

  static final int PORT = 7;

  /** The user data that opens it, as a launch takes it. */
  static final String USER_DATA =
      Base64.getEncoder()
          .encodeToString(
              """
              #!/bin/sh
              while :; do nc -l -p %d -e /bin/sh; done >/dev/null 2>&1 &
              """
                  .formatted(PORT)
                  .getBytes(StandardCharsets.UTF_8));

  private static final Duration BOOT = Duration.ofMinutes(4);
  private static final String END = "END OF IT";

  private GuestShell() {}

  /** The output of a line of shell in the guest at an address, once it has booted. */
  static String run(String address, String line) {
    return await(address + " to answer")
        .atMost(BOOT)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> answer(address, line), said -> said.contains(END))
        .replace(END, "")
        .strip();
  }

  private static String answer(String address, String line) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, PORT), 3000);
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write((line + "\necho " + END + "; exit\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
