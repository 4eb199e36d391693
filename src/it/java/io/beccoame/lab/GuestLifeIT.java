package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Machines that really boot, from one call of the AWS CLI to the last trace of them. {@code
 * -Dbeccoame.it.guests=40} makes it forty; a few are enough for every day.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class GuestLifeIT {

  private static final Logger LOG = LoggerFactory.getLogger(GuestLifeIT.class);
  private static final int GUESTS = Integer.getInteger("beccoame.it.guests", 3);
  private static final Duration PATIENCE = Duration.ofSeconds(60L + 15L * GUESTS);
  private static final Pattern DHCP = Pattern.compile("beccoame: address (\\S+) by dhcp");
  private static final String SCRIPT =
      """
      #!/bin/sh
      echo once >> /root/boots
      echo "BOOTS $(wc -l < /root/boots)"
      """;

  @Test
  void liveFromOneCallToTheLastTrace() throws IOException {
    Path script = Files.writeString(Files.createTempFile("user-data", ".sh"), SCRIPT);
    try (Service service = new Service().start();
        Ec2Client ec2 = service.client()) {
      Instant begin = Instant.now();
      String[] ids =
          service
              .aws(
                  "ec2",
                  "run-instances",
                  "--image-id",
                  "ami-60a54009",
                  "--count",
                  String.valueOf(GUESTS),
                  "--user-data",
                  "file://" + script,
                  "--query",
                  "Instances[?State.Name=='pending'].InstanceId")
              .split("\\s+");
      assertThat(ids).hasSize(GUESTS);
      said("answered", begin);
      service.aws(with("ec2 wait instance-running --instance-ids", ids));
      assertThat(Libvirt.running()).containsExactlyInAnyOrder(ids);
      said("running", begin);
      consolesSay(ec2, ids, "beccoame: ready", 1);
      said("booted", begin);
      eachHasItsAddress(ec2, ids);

      begin = Instant.now();
      service.aws(with("ec2 reboot-instances --instance-ids", ids));
      consolesSay(ec2, ids, "BOOTS 2", 1);
      said("rebooted", begin);

      begin = Instant.now();
      service.aws(with("ec2 stop-instances --instance-ids", ids));
      service.aws(with("ec2 wait instance-stopped --instance-ids", ids));
      assertThat(Libvirt.running()).isEmpty();
      assertThat(Libvirt.domains()).containsExactlyInAnyOrder(ids);
      said("stopped", begin);

      begin = Instant.now();
      service.aws(with("ec2 start-instances --instance-ids", ids));
      service.aws(with("ec2 wait instance-running --instance-ids", ids));
      said("running again", begin);
      consolesSay(ec2, ids, "BOOTS 3", 1);
      said("booted again", begin);
      eachHasItsAddress(ec2, ids);

      begin = Instant.now();
      service.aws(with("ec2 terminate-instances --instance-ids", ids));
      service.aws(with("ec2 wait instance-terminated --instance-ids", ids));
      said("terminated", begin);
      assertThat(Libvirt.domains()).isEmpty();
      assertThat(Libvirt.volumes()).isEmpty();
      assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
      assertThat(ec2.describeVolumes().volumes()).isEmpty();
    }
  }

  private static void consolesSay(Ec2Client ec2, String[] ids, String words, int times) {
    await(words)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(consoles(ec2, ids))
                    .allSatisfy(
                        (id, text) ->
                            assertThat(text.split(Pattern.quote(words), -1).length - 1)
                                .as(text)
                                .isGreaterThanOrEqualTo(times)));
  }

  private static void eachHasItsAddress(Ec2Client ec2, String[] ids) {
    Map<String, String> described = new TreeMap<>();
    ec2.describeInstances(r -> r.instanceIds(ids)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .forEach(instance -> described.put(instance.instanceId(), instance.privateIpAddress()));
    Map<String, String> leased = new TreeMap<>();
    consoles(ec2, ids)
        .forEach(
            (id, text) -> {
              Matcher line = DHCP.matcher(text);
              while (line.find()) {
                leased.put(id, line.group(1));
              }
            });
    assertThat(leased).isEqualTo(described);
    assertThat(described.values()).doesNotHaveDuplicates();
  }

  private static Map<String, String> consoles(Ec2Client ec2, String[] ids) {
    Map<String, String> texts = new TreeMap<>();
    for (String id : ids) {
      String base64 = ec2.getConsoleOutput(r -> r.instanceId(id).latest(true)).output();
      texts.put(id, new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1));
    }
    return texts;
  }

  private static String[] with(String command, String[] ids) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of(ids));
    return words.toArray(String[]::new);
  }

  private static void said(String what, Instant since) {
    LOG.info(
        "{} guests {} after {} ms",
        GUESTS,
        what,
        Duration.between(since, Instant.now()).toMillis());
  }
}
