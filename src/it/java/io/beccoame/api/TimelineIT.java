package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The timeline as {@code curl} shows it. */
class TimelineIT {

  private final Service service = Service.fresh();

  @Test
  void showsALaunchToItsOwnerAndNobodyElse() {
    String id;
    try (Ec2Client ec2 = Sdk.client(service)) {
      id = Sdk.running(ec2, 1).get(0);
    }
    JsonNode timeline = json(signed("/instances/" + id + "/timeline", "200"));
    assertThat(timeline.get("instance").asString()).isEqualTo(id);
    assertThat(timeline.get("state").asString()).isEqualTo("running");
    JsonNode phases = timeline.get("boots").get(0).get("phases");
    assertThat(phases.get(0).get("phase").asString()).isEqualTo("accepted");
    assertThat(phases.get(0).get("seconds").asDouble()).isZero();
    assertThat(phases.get(5).get("phase").asString()).isEqualTo("started");
    assertThat(phases.get(5).get("at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");

    assertThat(
            json(signed("/instances/i-0123456789abcdef0/timeline", "404")).get("code").asString())
        .isEqualTo("InvalidInstanceID.NotFound");
    assertThat(json(signed("/instances/nonsense/timeline", "400")).get("code").asString())
        .isEqualTo("InvalidInstanceID.Malformed");
    assertThat(ask("/instances/" + id + "/timeline", List.of()))
        .startsWith("403")
        .contains("MissingAuthenticationToken");
  }

  private String signed(String path, String status) {
    String answer =
        ask(
            path,
            List.of(
                "--aws-sigv4",
                "aws:amz:us-east-1:ec2",
                "--user",
                Service.KEY + ":" + Service.SECRET));
    assertThat(answer).startsWith(status);
    return answer.substring(3);
  }

  private String ask(String path, List<String> more) {
    List<String> line =
        new java.util.ArrayList<>(List.of("curl", "-s", "-w", "%{stderr}%{http_code}"));
    line.addAll(more);
    line.add(service.endpoint() + path);
    Command.Result result = Command.run(service, Map.of(), line);
    return result.err().strip() + result.out();
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }
}
