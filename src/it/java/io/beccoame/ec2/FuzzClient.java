package io.beccoame.ec2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Sends drawn requests over HTTP, signed by the SDK's signer or not at all. */
final class FuzzClient {

  static final String KEY = "AKIAFUZZFUZZFUZZFUZZ";
  static final String SECRET = "fuzz-secret-of-forty-characters-00000000";

  private static final Set<String> SET_BY_CLIENT = Set.of("host", "content-length");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final URI service;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  FuzzClient(URI service) {
    this.service = service;
  }

  /** Sends a signed form and returns the answer. */
  WholeWire.Answer form(String parameters) {
    return send(
        new FuzzRequests.Sent(
            "POST", "/", "application/x-www-form-urlencoded", parameters.getBytes()),
        true);
  }

  /** Sends a request and returns the answer. */
  WholeWire.Answer send(FuzzRequests.Sent sent, boolean signed) {
    // Requests that are no URI are for OddHttp.
    URI uri = URI.create(service + sent.path().replaceAll("%(?![0-9a-fA-F]{2})", "%25"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(LIMIT)
            .method(sent.method(), HttpRequest.BodyPublishers.ofByteArray(sent.body()));
    if (signed) {
      sign(sent, uri, request);
    } else if (!sent.type().isEmpty()) {
      request.header("Content-Type", sent.type());
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return WholeWire.Answer.of(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new AssertionError(sent.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void sign(FuzzRequests.Sent sent, URI uri, HttpRequest.Builder request) {
    SdkHttpRequest.Builder plain =
        SdkHttpRequest.builder().method(SdkHttpMethod.valueOf(sent.method())).uri(uri);
    if (!sent.type().isEmpty()) {
      plain.putHeader("Content-Type", sent.type());
    }
    signer
        .sign(
            r ->
                r.identity(AwsCredentialsIdentity.create(KEY, SECRET))
                    .request(plain.build())
                    .payload(() -> new ByteArrayInputStream(sent.body()))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ec2")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
        .request()
        .forEachHeader((name, values) -> header(request, name, values));
  }

  private static void header(HttpRequest.Builder request, String name, List<String> values) {
    if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
      values.forEach(value -> request.header(name, value));
    }
  }
}
