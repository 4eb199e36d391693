package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Tests requests of libcloud, euca2ools, browsers and curl. */
class LegacySignatureIT {

  private static Map<String, String> old(String action, Instant at) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("Action", action);
    parameters.put("Version", "2010-08-31");
    parameters.put("Timestamp", at.truncatedTo(ChronoUnit.SECONDS).toString());
    return parameters;
  }

  private static HttpResponse<String> get(Service service, String query) {
    return service.send(
        HttpRequest.newBuilder(service.endpoint().resolve("/?" + query)).GET().build());
  }

  @Test
  void signVersionTwo() {
    Service service = Service.fresh();
    Map<String, String> parameters = old("RunInstances", Clock.systemUTC().instant());
    parameters.putAll(Map.of("ImageId", Service.IMAGE, "MinCount", "1", "MaxCount", "1"));
    parameters.put("UserData", "eCAqIHkgfiB6");

    HttpResponse<String> answer =
        get(service, SignatureV2.sign(service.endpoint(), "GET", parameters));
    HttpResponse<String> posted =
        service.send(
            HttpRequest.newBuilder(service.endpoint().resolve("/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        SignatureV2.sign(service.endpoint(), "POST", parameters)))
                .build());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("http://ec2.amazonaws.com/doc/2010-08-31/");
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
    assertThat(Sdk.instances(Sdk.client(service), List.of())).hasSize(2);
  }

  @Test
  void areRefusedWhenTheySignLateOrWrong() {
    Service service = Service.fresh();
    Instant hourAgo = Clock.systemUTC().instant().minus(Duration.ofHours(1));
    Map<String, String> now = old("DescribeInstances", Clock.systemUTC().instant());

    HttpResponse<String> late =
        get(
            service,
            SignatureV2.sign(service.endpoint(), "GET", old("DescribeInstances", hourAgo)));
    HttpResponse<String> wrong = get(service, SignatureV2.sign(service.endpoint(), "POST", now));
    HttpResponse<String> unsigned = get(service, "Action=DescribeInstances");

    assertThat(late.body()).contains("<Code>RequestExpired</Code>");
    assertThat(late.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(unsigned.body()).contains("<Code>MissingAuthenticationToken</Code>");
    assertThat(unsigned.statusCode()).isEqualTo(403);
  }

  @Test
  void signVersionFourLate() {
    Curl.Answer answer =
        Curl.send(
            Service.fresh(),
            "/",
            "-H",
            "X-Amz-Date: 20200101T000000Z",
            "--data-binary",
            "Action=DescribeInstances&Version=2016-11-15");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.one("/Response/Errors/Error/Code")).isEqualTo("RequestExpired");
  }

  @Test
  void askByQuery() {
    Curl.Answer answer = Curl.query(Service.fresh(), "Action=DescribeRegions&Version=2016-11-15");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.all("//regionInfo/item/regionName")).contains("us-east-1");
  }

  @Test
  void countFromZeroAndGiveOneWithoutAnIndex() {
    Service service = Service.fresh();
    Curl.Answer key =
        Curl.form(service, "/", "Action=CreateKeyPair&KeyName=cloud&Version=2010-08-31");
    assertThat(key.one("/CreateKeyPairResponse/keyName")).isEqualTo("cloud");
    String id =
        Curl.form(
                service,
                "/",
                "Action=RunInstances&ImageId=ami-60a54009&MinCount=1&MaxCount=1&KeyName=cloud"
                    + "&SecurityGroup.0=default&Version=2010-08-31")
            .one("//instancesSet/item/instanceId");

    Curl.Answer tagged =
        Curl.form(
            service,
            "/",
            "Action=CreateTags&ResourceId.0="
                + id
                + "&Tag.0.Key=Name&Tag.0.Value=zero&Tag.1.Key=b&Tag.1.Value=one&Version=2010-08-31");
    Curl.Answer keys =
        Curl.form(service, "/", "Action=DescribeKeyPairs&KeyName=cloud&Version=2010-08-31");

    assertThat(tagged.one("/CreateTagsResponse/return")).isEqualTo("true");
    assertThat(keys.one("//keySet/item/keyName")).isEqualTo("cloud");
    assertThat(Sdk.instances(Sdk.client(service), List.of(id)).get(0).tags())
        .extracting(Tag::key)
        .containsExactly("Name", "b");
    assertThat(
            Curl.form(
                    service,
                    "/",
                    "Action=DescribeInstances&Filter.0.Name=tag:Name&Filter.0.Value.0=z*"
                        + "&Version=2010-08-31")
                .one("//reservationSet/item/instancesSet/item/instanceId"))
        .isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "Action=FlyInstances, InvalidAction",
    "Action=DescribeInstances&Wings=2, UnknownParameter",
    "Action=RunInstances&ImageId=ami-60a54009&MinCount=one&MaxCount=1, InvalidParameterValue",
    "Version=2016-11-15, MissingAction",
    "Action=TerminateInstances, MissingParameter",
  })
  void areToldWhatIsWrong(String form, String code) {
    Curl.Answer answer = Curl.form(Service.fresh(), "/", form);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.one("/Response/Errors/Error/Code")).isEqualTo(code);
    assertThat(answer.one("/Response/RequestID")).isNotEmpty();
  }

  @Test
  void getAFriendlyLineFromABrowser() {
    Service service = Service.fresh();

    HttpResponse<String> answer =
        service.send(HttpRequest.newBuilder(service.endpoint().resolve("/")).GET().build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Beccoame");
  }
}
