package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests that a real guest reads its own metadata and none of its neighbour's, which meanwhile keeps
 * as many connections as it can open with requests that it never finishes.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class MetadataIT {

  private static final int MOST_OF_ONE = 16;

  /**
   * The guest's http client is netcat: it has no curl. Its last act is to take another's address.
   */
  private static final String SCRIPT =
      """
      #!/bin/sh
      S=169.254.169.254
      request() { printf '%%s %%s HTTP/1.0\\r\\nHost: %%s\\r\\n%%s\\r\\n\\r\\n' "$1" "$2" $S "$3" | timeout 40 nc -w 20 $S 80 | tr -d '\\r'; }
      T=$(request PUT /latest/api/token 'X-aws-ec2-metadata-token-ttl-seconds: 21600' | tail -n 1)
      echo "V2 $(request GET /latest/meta-data/instance-id "X-aws-ec2-metadata-token: $T" | tail -n 1)"
      echo "V1 $(request GET /latest/meta-data/instance-id 'X-Other: 1' | head -n 1)"
      echo "FORWARDED $(request PUT /latest/api/token "X-Forwarded-For: 10.0.0.1" | head -n 1)"
      echo "ROLE $(request GET /latest/meta-data/iam/security-credentials/ "X-aws-ec2-metadata-token: $T" | head -n 1)"
      ip addr add %1$s/32 dev eth0
      ip route replace $S dev eth0 src %1$s
      echo "OTHER [$(request GET /latest/meta-data/instance-id "X-aws-ec2-metadata-token: $T")]"
      echo "ALL DONE"
      """;

  /**
   * Script that keeps forty requests open whose heads never end, and restarts each that is cut off.
   */
  private static final String HOLD =
      """
      #!/bin/sh
      half() { printf 'GET /latest/meta-data/ HTTP/1.1\\r\\nHost: me\\r\\n'; sleep 9; }
      i=0
      while [ $i -lt 40 ]; do
        (while :; do half | nc 169.254.169.254 80; done) >/dev/null 2>&1 &
        i=$((i+1))
      done
      sleep 2
      echo "HOLDING ALL"
      """;

  @Test
  void readsItselfByTokenAndNothingWithoutAndNothingOfAnother() {
    try (Service service = new Service()) {
      try (Ec2Client ec2 = service.start().client()) {
        Machines machines = new Machines(ec2);
        Guests guests = new Guests(machines);
        String holder = machines.launch(launch(HOLD)).get(0);
        guests.awaitConsole(holder, "HOLDING ALL");
        String other = machines.describe(holder).privateIpAddress();
        for (int i = 0; i < 20; i++) {
          assertThat(asked()).as("a stranger's answer, within two seconds").isEqualTo("404");
        }
        assertThat(open(other)).as("connections of one guest").isBetween(1, MOST_OF_ONE);
        String id = machines.launch(launch(SCRIPT.formatted(other))).get(0);
        guests.awaitConsole(id, "ALL DONE");

        String console = machines.console(id).replace("\r", "");
        assertThat(console)
            .contains("V2 " + id + "\n")
            .contains("V1 HTTP/1.1 401 Unauthorized\n")
            .contains("FORWARDED HTTP/1.1 403 Forbidden\n")
            .contains("ROLE HTTP/1.1 404 Not Found\n")
            .contains("OTHER []\n");
        assertThat(requests(id))
            .contains(
                "PUT /latest/api/token 200",
                "GET /latest/meta-data/instance-id 200",
                "GET /latest/meta-data/instance-id 401",
                "PUT /latest/api/token 403",
                "GET /latest/meta-data/iam/security-credentials/ 404");
        assertThat(Shell.run(Map.of(), "nft", "list", "table", "ip", "beccoame"))
            .as("answers travel one hop")
            .contains(machines.describe(id).privateIpAddress() + " : goto hops_1")
            .contains("ip ttl set 1");
        machines.terminateAll();
        await().atMost(Machines.PATIENCE).until(() -> Libvirt.domains().isEmpty());
      }
    }
  }

  /** The connections to the service that are open from an address. */
  private static int open(String address) {
    return Math.toIntExact(
        Shell.run(Map.of(), "ss", "-Htn", "state", "established")
            .lines()
            .filter(line -> line.contains("169.254.169.254"))
            .filter(line -> line.contains(address + ":") || line.contains(address + "]:"))
            .count());
  }

  private static String asked() {
    return Shell.run(
        Map.of(),
        "sh",
        "-c",
        "curl -s -o /dev/null -m 2 -w '%{http_code}' http://169.254.169.254/latest/ || true");
  }

  private static RunInstancesRequest launch(String script) {
    return RunInstancesRequest.builder()
        .imageId("ami-60a54009")
        .maxCount(1)
        .metadataOptions(m -> m.httpTokens(HttpTokensState.REQUIRED))
        .userData(Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  /** The log that the operator reads. */
  private static List<String> requests(String id) {
    Map<String, String> keys = Service.keys();
    String text =
        Shell.run(
            Map.of(),
            "curl",
            "--silent",
            "--aws-sigv4",
            "aws:amz:us-east-1:ec2",
            "--user",
            keys.get("AWS_ACCESS_KEY_ID") + ":" + keys.get("AWS_SECRET_ACCESS_KEY"),
            Service.URL + "/instances/" + id + "/metadata-log");
    List<String> lines = new ArrayList<>();
    for (JsonNode each : JsonMapper.builder().build().readTree(text).get("requests")) {
      assertThat(each.get("at").asString()).endsWith("Z");
      lines.add(
          each.get("method").asString()
              + " "
              + each.get("path").asString()
              + " "
              + each.get("status").asInt());
    }
    return lines;
  }
}
