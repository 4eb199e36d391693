package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

/** A person in front of a real guest: its screen, its diagnostic button, its console. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class ScreenIT {

  @Test
  void seesTheScreenInterruptsTheKernelAndReadsTheConsoleBeyondTheEnd() throws IOException {
    try (Service service = new Service().start();
        Ec2Client ec2 = service.client()) {
      Machines machines = new Machines(ec2);
      Guests guests = new Guests(machines);
      String id = guests.launch(ShutdownBehavior.STOP);
      guests.awaitBoot(id);

      looksLikeAScreen(shot(service, id));
      looksLikeAScreen(shot(service, id, "--wake-up"));
      isForNobodyElse(id);

      service.aws("ec2", "send-diagnostic-interrupt", "--instance-id", id);
      guests.awaitConsole(id, "NMI received");
      assertThat(machines.state(id)).isEqualTo(InstanceStateName.RUNNING);

      ec2.terminateInstances(r -> r.instanceIds(id));
      machines.awaitState(id, InstanceStateName.TERMINATED);
      assertThat(machines.console(id)).contains("beccoame: ready").contains("NMI received");
      assertThat(
              service.aws(
                  "ec2",
                  "get-console-output",
                  "--instance-id",
                  id,
                  "--query",
                  "Output",
                  "--output",
                  "text"))
          .contains("beccoame: ready");
      assertThatThrownBy(() -> ec2.getConsoleScreenshot(r -> r.instanceId(id)))
          .isInstanceOfSatisfying(
              Ec2Exception.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("IncorrectInstanceState"));
    }
  }

  /** QEMU listens at no port, and its socket answers the host's administrator alone. */
  private static void isForNobodyElse(String id) {
    assertThat(Shell.run(Map.of(), "ss", "-Hltnp")).doesNotContain("qemu");
    String socket =
        Shell.run(
                Map.of(),
                "sh",
                "-c",
                "virsh dumpxml $0 | sed -n \"s/.*socket='\\([^']*\\)'.*/\\1/p\"",
                id)
            .lines()
            .filter(line -> line.contains("vnc"))
            .findFirst()
            .orElseThrow();
    assertThat(greeting(socket)).startsWith("RFB 003");
    assertThat(greeting(socket, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"))
        .contains("Permission denied");
  }

  private static String greeting(String socket, String... as) {
    List<String> command = new ArrayList<>(List.of(as));
    command.addAll(
        List.of(
            "/usr/bin/python3",
            "-I",
            "-c",
            """
            import socket, sys
            s = socket.socket(socket.AF_UNIX)
            try:
                s.connect(sys.argv[1])
                print(s.recv(12).decode())
            except OSError as e:
                print(e)
            """,
            socket));
    return Shell.run(Map.of(), command.toArray(String[]::new));
  }

  private static BufferedImage shot(Service service, String id, String... options)
      throws IOException {
    String[] command = {
      "ec2", "get-console-screenshot", "--instance-id", id, "--query", "ImageData"
    };
    String[] all = java.util.Arrays.copyOf(command, command.length + options.length);
    System.arraycopy(options, 0, all, command.length, options.length);
    byte[] jpeg = Base64.getDecoder().decode(service.aws(all));
    assertThat(jpeg).as("a JPEG").startsWith(0xff, 0xd8, 0xff);
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  /** Checks that the picture has a size of VGA, and letters on it. */
  private static void looksLikeAScreen(BufferedImage screen) {
    assertThat(screen.getWidth()).isBetween(640, 1280);
    assertThat(screen.getHeight()).isBetween(400, 1024);
    Set<Integer> brightness = new HashSet<>();
    for (int x = 0; x < screen.getWidth(); x++) {
      for (int y = 0; y < screen.getHeight(); y++) {
        brightness.add((screen.getRGB(x, y) >> 8 & 0xff) / 64);
      }
    }
    assertThat(brightness).as("dark ground and bright letters").contains(0).hasSizeGreaterThan(1);
  }
}
