package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Request;

/**
 * Drives every operation of the SDK's model: the SDK's own marshaller writes the request that we
 * read, and its own unmarshaller reads the answer that we write. Guards the codec against changes
 * of the SDK, whose field lists are not public API.
 */
class AllOperationsTest {

  private static final int OPERATIONS = 810;

  private final Loop loop = new Loop();
  private final Ec2Client client =
      Ec2Client.builder()
          .httpClient(loop)
          .region(Region.US_EAST_1)
          .endpointOverride(URI.create("http://127.0.0.1:9"))
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
          .build();

  @Test
  void knowsEveryOperation() {
    assertThat(operations()).hasSizeGreaterThanOrEqualTo(OPERATIONS);
  }

  @TestFactory
  Stream<DynamicTest> everyOperationComesBackEqual() {
    return operations().stream()
        .map(method -> DynamicTest.dynamicTest(method.getName(), () -> roundTrip(method)));
  }

  private void roundTrip(Method method) throws Exception {
    Supplier<SdkPojo> request = builder(method.getParameterTypes()[0]);
    Supplier<SdkPojo> response = builder(method.getReturnType());
    SdkPojo sent = Objects.requireNonNull(new Generated().pojo(request, 0));
    SdkPojo answered = Objects.requireNonNull(new Generated().pojo(response, 0));
    loop.request = request;
    loop.answer =
        Ec2Writer.response(
            ActionTable.actionOf(method.getParameterTypes()[0]), answered, "id", "2016-11-15");

    Object received = method.invoke(client, sent);

    assertThat(loop.read).isEqualTo(sent);
    assertThat(answered.equalsBySdkFields(received))
        .as("sent %s, received %s", answered, received)
        .isTrue();
  }

  private static List<Method> operations() {
    return Arrays.stream(Ec2Client.class.getMethods())
        .filter(m -> m.getParameterCount() == 1)
        .filter(m -> Ec2Request.class.isAssignableFrom(m.getParameterTypes()[0]))
        .filter(m -> SdkPojo.class.isAssignableFrom(m.getReturnType()))
        .toList();
  }

  static Supplier<SdkPojo> builder(Class<?> type) {
    return () -> {
      try {
        return (SdkPojo) Objects.requireNonNull(type.getMethod("builder").invoke(null));
      } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** Stands where the network would be. */
  private static final class Loop implements SdkHttpClient {

    private @Nullable Supplier<SdkPojo> request;
    private byte[] answer = {};
    private @Nullable SdkPojo read;

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest sent) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          Parameters parameters =
              new Parameters()
                  .addAll(sent.httpRequest().encodedQueryParameters().orElse(null))
                  .addAll(body(sent));
          read = Ec2Reader.read(parameters.root(), Objects.requireNonNull(request));
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    private static String body(HttpExecuteRequest sent) {
      if (sent.contentStreamProvider().isEmpty()) {
        return "";
      }
      try (InputStream in = sent.contentStreamProvider().get().newStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {}
  }
}
