package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * Tests odd requests before an action is known, and repeated launches after their instances are
 * gone.
 */
class WireEdgesTest extends WholeWire {

  private static final String LAUNCH =
      "Action=RunInstances&ImageId=ami-60a54009&InstanceType=b1.nano&MinCount=1&MaxCount=1";

  @ParameterizedTest
  @CsvSource({
    "POST, /Run%20Instances, InvalidAction",
    "POST, /R%C3%A9gions, InvalidAction",
    "POST, /%3Cx%3E, InvalidAction",
    "POST, /RunInstances%00, InvalidRequest",
    "POST, /RunInstances;x, InvalidRequest",
    "POST, /Run%2FInstances, InvalidRequest",
    "PUT, /?Action=DescribeRegions, InvalidRequest",
    "DELETE, /DescribeRegions, InvalidRequest",
    "OPTIONS, /DescribeRegions, InvalidRequest",
    "GET, /DescribeRegions, Success",
    "GET, /?Action=DescribeRegions&Version=2016-11-15, Success",
  })
  void anOddPathOrMethodIsAnsweredByADocument(String method, String path, String code) {
    Answer answer =
        send(
            MockMvcRequestBuilders.request(
                HttpMethod.valueOf(method), URI.create("http://localhost" + path)));

    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.isXml()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a>x&y;</a>", "<a", "<a><b></a>", "<a>\u0000</a>", "<!DOCTYPE a><a/>"})
  void aBrokenDocumentIsAnInvalidRequest(String document) {
    Answer answer =
        send(
            MockMvcRequestBuilders.post("/RunInstances")
                .contentType("text/xml")
                .content(document.getBytes(StandardCharsets.UTF_8)));

    assertThat(answer.code()).isEqualTo("InvalidRequest");
    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateVolume&Size=2147483648&AvailabilityZone=us-east-1a",
        "DescribeVolumes&MaxResults=99999999999",
        "CreateTags&ResourceId.1=vpc-1&Tag.1.Key=a%00b",
        "CreateDhcpOptions&DhcpConfiguration.1.Key=domain-name&DhcpConfiguration.1.Value.1=a%01",
      })
  void aValueThatNoColumnCanHaveIsAnInvalidParameterValue(String request) {
    assertThat(form("Action=" + request).code()).isEqualTo("InvalidParameterValue");
  }

  @Test
  void theTokenOfATerminatedLaunchIsSpent() {
    String launch = LAUNCH + "&ClientToken=" + UUID.randomUUID();
    String id = form(launch).text("instanceId");
    assertThat(form(launch).text("instanceId")).isEqualTo(id);
    assertThat(form("Action=TerminateInstances&InstanceId.1=" + id).status()).isEqualTo(200);

    Answer again = form(launch);

    assertThat(again.code()).isEqualTo("IdempotentInstanceTerminated");
    assertThat(again.status()).isEqualTo(400);
  }
}
