package io.beccoame.lab;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

/** Tiny guests that run commands, over a port that their user data opens. */
final class Guests {

  private static final Duration BOOT = Duration.ofMinutes(4);
  private static final Pattern READY = Pattern.compile("beccoame: ready");
  private static final int PORT = 7;
  private static final String USER_DATA =
      """
      #!/bin/sh
      while :; do nc -l -p %d -e /bin/sh; done >/dev/null 2>&1 &
      """
          .formatted(PORT);

  private final Machines machines;
  private final Map<String, Integer> boots = new TreeMap<>();

  Guests(Machines machines) {
    this.machines = machines;
  }

  /** Launches one of the tiny image, and does not wait. */
  String launch(ShutdownBehavior whenItPowersOff) {
    return launch("ami-60a54009", whenItPowersOff);
  }

  /** The same of an image that was made of such a guest. */
  String launch(String image, ShutdownBehavior whenItPowersOff) {
    machines.letIn(PORT);
    String data = Base64.getEncoder().encodeToString(USER_DATA.getBytes(StandardCharsets.UTF_8));
    return machines
        .launch(
            RunInstancesRequest.builder()
                .imageId(image)
                .maxCount(1)
                .userData(data)
                .instanceInitiatedShutdownBehavior(whenItPowersOff)
                .build())
        .get(0);
  }

  /** Waits until it has booted once more since the last time that this was asked. */
  void awaitBoot(String id) {
    int before = boots.getOrDefault(id, 0);
    await("boot of " + id)
        .atMost(BOOT)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> boots(id) > before);
    boots.put(id, boots(id));
  }

  /** Waits until its console says so. */
  void awaitConsole(String id, String words) {
    await(id + " to say " + words)
        .atMost(BOOT)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> machines.console(id).contains(words));
  }

  /** Has it run this line of shell, with all files on its disk before. */
  void tell(String id, String line) {
    tellAt(machines.describe(id).privateIpAddress(), line);
  }

  /** The same without the service. */
  void tellAt(String address, String line) {
    await(address + " to listen")
        .atMost(BOOT)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> sent(address, "sync; " + line + "\n"));
  }

  private static boolean sent(String address, String text) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, PORT), 5000);
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    }
  }

  private int boots(String id) {
    return Math.toIntExact(READY.matcher(machines.console(id)).results().count());
  }
}
