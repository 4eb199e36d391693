package io.beccoame.ec2.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.ec2.CredentialStore;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Ec2Properties;
import io.beccoame.ec2.WireRequest;
import io.beccoame.platform.BeccoameProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Signatures made by botocore (kept in a file) and by the AWS SDK for Java (made here). */
class SignaturesTest {

  private static final Instant SIGNED = Instant.parse("2026-11-23T12:00:00Z");
  private static final String KEY = "AKIDEXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  /** A request as sent. */
  record Sent(String name, String method, String url, Map<String, String> headers, String body) {

    Sent withBody(String other) {
      return new Sent(name, method, url, headers, other);
    }

    Sent withUrl(String other) {
      return new Sent(name, method, other, headers, body);
    }

    Sent withHeader(String header, String value) {
      Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      changed.putAll(headers);
      changed.put(header, value);
      return new Sent(name, method, url, changed, body);
    }

    WireRequest arrive() {
      URI uri = URI.create(url);
      MockHttpServletRequest request = new MockHttpServletRequest(method, uri.getRawPath());
      request.setQueryString(uri.getRawQuery());
      headers.forEach(request::addHeader);
      request.setContent(body.getBytes(StandardCharsets.UTF_8));
      try {
        return WireRequest.of(request);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  static List<Sent> vectors() {
    return JsonMapper.builder()
        .build()
        .readValue(
            Path.of("src/test/resources/botocore-signatures.json").toFile(),
            new TypeReference<List<Sent>>() {});
  }

  private static Sent vector(String name) {
    return vectors().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void knowsWhatBotocoreSigned(Sent sent) {
    assertThat(at(SIGNED).authenticate(sent.arrive()).caller().accessKeyId()).isEqualTo(KEY);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void refusesASecretThatIsNotTheKeys(Sent sent) {
    Signatures other = signatures(SIGNED, "another secret");

    assertThatThrownBy(() -> other.authenticate(sent.arrive()))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> {
              assertThat(e.code()).isEqualTo("SignatureDoesNotMatch");
              assertThat(e.status()).isEqualTo(403);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "form, -901",
    "form, 901",
    "v2-post, -901",
    "v2-post, 901",
    "presigned, 3601",
    "presigned, -901"
  })
  void refusesATimeTooFarFromOurs(String name, long secondsLater) {
    assertRefused(at(SIGNED.plusSeconds(secondsLater)), vector(name), "RequestExpired");
  }

  @ParameterizedTest
  @CsvSource({"form, -899", "form, 899", "v2-get, 899", "presigned, 3599", "presigned, -899"})
  void acceptsATimeNearOurs(String name, long secondsLater) {
    assertThat(at(SIGNED.plusSeconds(secondsLater)).authenticate(vector(name).arrive()).caller())
        .isNotNull();
  }

  static Stream<Arguments> changed() {
    Sent form = vector("form");
    Sent presigned = vector("presigned");
    String authorization = java.util.Objects.requireNonNull(form.headers().get("Authorization"));
    return Stream.of(
        Arguments.of(form.withBody(form.body() + "&DryRun=false"), "SignatureDoesNotMatch"),
        Arguments.of(form.withUrl(form.url() + "?DryRun=false"), "SignatureDoesNotMatch"),
        Arguments.of(form.withUrl(form.url() + "RunInstances"), "SignatureDoesNotMatch"),
        Arguments.of(form.withHeader("Content-Type", "text/plain"), "SignatureDoesNotMatch"),
        Arguments.of(form.withHeader("Host", "127.0.0.1:5001"), "SignatureDoesNotMatch"),
        Arguments.of(form.withHeader("X-Amz-Date", "20261123T120001Z"), "SignatureDoesNotMatch"),
        Arguments.of(form.withHeader("X-Amz-Date", "20261124T000000Z"), "IncompleteSignature"),
        Arguments.of(form.withHeader("X-Amz-Date", "today"), "IncompleteSignature"),
        Arguments.of(form.withHeader("x-amz-content-sha256", "00"), "SignatureDoesNotMatch"),
        Arguments.of(
            form.withHeader("x-amz-content-sha256", "UNSIGNED-PAYLOAD"), "SignatureDoesNotMatch"),
        Arguments.of(form.withHeader("x-amz-security-token", "t"), "AuthFailure"),
        Arguments.of(
            form.withHeader("Authorization", authorization.replace(KEY, "AKIDOTHER")),
            "AuthFailure"),
        Arguments.of(
            form.withHeader("Authorization", authorization.replace("us-east-1", "eu-moon-1")),
            "AuthFailure"),
        Arguments.of(
            form.withHeader("Authorization", authorization.replace("/ec2/", "/s3/")),
            "IncompleteSignature"),
        Arguments.of(
            form.withHeader("Authorization", authorization.replace("host;", "")),
            "IncompleteSignature"),
        Arguments.of(
            form.withHeader("Authorization", authorization.replaceAll(", Signature=.*", "")),
            "IncompleteSignature"),
        Arguments.of(form.withHeader("Authorization", "Basic YTpi"), "IncompleteSignature"),
        Arguments.of(form.withHeader("Authorization", ""), "IncompleteSignature"),
        Arguments.of(presigned.withUrl(presigned.url() + "&DryRun=x"), "SignatureDoesNotMatch"),
        Arguments.of(
            presigned.withUrl(presigned.url().replace("Expires=3600", "Expires=3601")),
            "SignatureDoesNotMatch"),
        Arguments.of(
            presigned.withUrl(presigned.url().replace("Expires=3600", "Expires=604801")),
            "IncompleteSignature"),
        Arguments.of(
            presigned.withUrl(presigned.url() + "&X-Amz-Date=20261123T120000Z"),
            "IncompleteSignature"),
        Arguments.of(
            presigned.withUrl(presigned.url().replaceAll("&X-Amz-Signature=.*", "")),
            "IncompleteSignature"),
        Arguments.of(presigned.withHeader("Authorization", authorization), "IncompleteSignature"),
        Arguments.of(
            vector("v2-post").withUrl("http://127.0.0.1:5000/?DryRun=true"),
            "SignatureDoesNotMatch"),
        Arguments.of(
            vector("v2-get").withUrl(vector("v2-get").url().replace("SHA256", "MD5")),
            "IncompleteSignature"),
        Arguments.of(
            vector("v2-get").withUrl(vector("v2-get").url().replace(KEY, "AKIDOTHER")),
            "AuthFailure"),
        Arguments.of(vector("v2-get").withBody("<RunInstances/>"), "IncompleteSignature"),
        Arguments.of(
            new Sent("none", "GET", "http://127.0.0.1:5000/?Action=X", Map.of(), ""),
            "MissingAuthenticationToken"));
  }

  @ParameterizedTest
  @MethodSource("changed")
  void refusesWhatWasChangedOnTheWay(Sent sent, String code) {
    assertRefused(at(SIGNED), sent, code);
  }

  @Test
  void saysWhatTheSignatureSays() {
    assertThat(at(SIGNED).authenticate(vector("sts").arrive()))
        .satisfies(
            proof -> {
              assertThat(proof.service()).isEqualTo("sts");
              assertThat(proof.caller().accountId()).isEqualTo("123456789012");
              assertThat(proof.caller().region()).isEqualTo("us-east-1");
            });
    assertThat(at(SIGNED).authenticate(vector("v2-get").arrive()).service()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:5000/",
        "http://127.0.0.1:5000/RunInstances",
        "http://example.test/services/compute?a=b&a=a&empty=&space=%20&slash=%2F&plus=%2B&u=%C3%A9",
      })
  void knowsWhatTheSdkForJavaSigned(String url) {
    for (boolean byQuery : List.of(false, true)) {
      assertThat(at(SIGNED).authenticate(signedBySdk(url, "us-west-1", byQuery).arrive()).caller())
          .satisfies(caller -> assertThat(caller.region()).isEqualTo("us-west-1"));
    }
  }

  @Test
  void saysWhetherTheBodyIsSigned() {
    Sent signed = signedBySdk("https://127.0.0.1:5000/", "us-east-1", false);
    Sent unsigned = signedBySdk("https://127.0.0.1:5000/", "us-east-1", false, false);

    assertThat(unsigned.headers()).containsEntry("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    assertThat(at(SIGNED).authenticate(signed.arrive()).mayChange()).isTrue();
    assertThat(at(SIGNED).authenticate(unsigned.arrive()).mayChange()).isFalse();
    assertThat(at(SIGNED).authenticate(unsigned.withBody("").arrive()).mayChange()).isTrue();
  }

  @Test
  void anOldSignatureEndsWithinAWeek() {
    Sent old = vector("v2-get");
    String endless = old.url().replaceAll("Timestamp=[^&]*", "Expires=2036-11-23T12%3A00%3A00Z");
    assertThat(endless).isNotEqualTo(old.url());
    assertRefused(at(SIGNED), old.withUrl(endless), "IncompleteSignature");
    String gone = endless.replace("2036", "2016");
    assertRefused(at(SIGNED), old.withUrl(gone), "RequestExpired");
    String near = endless.replace("2036-11-23", "2026-11-24");
    assertRefused(at(SIGNED), old.withUrl(near), "SignatureDoesNotMatch");
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1:5000, true", "127.0.0.1, true", "127.0.0.2:5000, false"})
  void aHostSignedWithoutItsPortIsAccepted(String host, boolean accepted) {
    Sent sent = signedBySdk("http://127.0.0.1/", "us-east-1", false).withHeader("Host", host);
    if (accepted) {
      assertThat(at(SIGNED).authenticate(sent.arrive()).caller().accessKeyId()).isEqualTo(KEY);
    } else {
      assertRefused(at(SIGNED), sent, "SignatureDoesNotMatch");
    }
  }

  @Test
  void refusesARegionThatIsNotListed() {
    assertRefused(
        at(SIGNED), signedBySdk("http://127.0.0.1:5000/", "eu-west-1", false), "AuthFailure");
  }

  private static Sent signedBySdk(String url, String region, boolean byQuery) {
    return signedBySdk(url, region, byQuery, true);
  }

  private static Sent signedBySdk(String url, String region, boolean byQuery, boolean wholly) {
    String body = byQuery ? "" : "Action=DescribeInstances";
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(AwsCredentialsIdentity.create(KEY, SECRET))
                        .request(
                            SdkHttpRequest.builder()
                                .method(byQuery ? SdkHttpMethod.GET : SdkHttpMethod.POST)
                                .uri(URI.create(url))
                                .putHeader("X-Folded", "  a    b ")
                                .build())
                        .payload(
                            () ->
                                new java.io.ByteArrayInputStream(
                                    body.getBytes(StandardCharsets.UTF_8)))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ec2")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, wholly)
                        .putProperty(
                            AwsV4HttpSigner.AUTH_LOCATION,
                            byQuery
                                ? AwsV4HttpSigner.AuthLocation.QUERY_STRING
                                : AwsV4HttpSigner.AuthLocation.HEADER)
                        .putProperty(
                            AwsV4HttpSigner.EXPIRATION_DURATION,
                            byQuery ? Duration.ofMinutes(5) : null)
                        .putProperty(
                            HttpSigner.SIGNING_CLOCK, Clock.fixed(SIGNED, ZoneOffset.UTC)));
    Map<String, String> headers = new TreeMap<>();
    signed.request().headers().forEach((name, values) -> headers.put(name, values.get(0)));
    return new Sent(
        "sdk",
        signed.request().method().name(),
        signed.request().getUri().toString(),
        headers,
        body);
  }

  private static void assertRefused(Signatures signatures, Sent sent, String code) {
    assertThatThrownBy(() -> signatures.authenticate(sent.arrive()))
        .isInstanceOfSatisfying(Ec2Exception.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static Signatures at(Instant now) {
    return signatures(now, SECRET);
  }

  private static Signatures signatures(Instant now, String secret) {
    CredentialStore store =
        id ->
            id.equals(KEY)
                ? Optional.of(
                    new CredentialStore.Credential(
                        secret, "123456789012", "arn:aws:iam::123456789012:root", "123456789012"))
                : Optional.empty();
    return new Signatures(
        store,
        new BeccoameProperties(
            Path.of("unused"), "us-east-1", List.of("us-west-1"), List.of("us-east-1a")),
        new Ec2Properties(Duration.ofHours(24), Duration.ofMinutes(15), Duration.ofSeconds(10)),
        Clock.fixed(now, ZoneOffset.UTC));
  }
}
