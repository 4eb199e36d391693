package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.Beccoame;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service, started in this process on a free port. */
final class Service implements AutoCloseable {

  static final String ACCOUNT = "123456789012";
  static final String KEY = "AKIAIOSFODNN7EXAMPLE";
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  static final String IMAGE = "ami-60a54009";
  private static final String PASSWORD = "the admin of the tests";

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  private Service(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** The one in the profile {@code mock} that all classes share, emptied. */
  static Service fresh() {
    Service service = Shared.SERVICE;
    assertThat(service.post("/mock/reset", PASSWORD)).isEqualTo(204);
    return service;
  }

  /** Starts another one, in the profile {@code mock} as well. */
  static Service mock(String... settings) {
    return start("mock", settings);
  }

  /** Starts one without a profile, over the test driver too. */
  static Service plain() {
    return start(
        "default",
        "beccoame.libvirt.hosts.local.uri=test:///default",
        "beccoame.metadata.enabled=false",
        "spring.datasource.url=jdbc:h2:mem:plain;DB_CLOSE_DELAY=-1");
  }

  private static Service start(String profile, String... settings) {
    List<String> all = new ArrayList<>();
    all.add("--server.port=0");
    all.add("--spring.main.banner-mode=off");
    all.add("--logging.level.root=WARN");
    all.add("--logging.level.io.beccoame=WARN");
    // Measurements of tests are logged.
    all.add("--logging.level.io.beccoame.lab=INFO");
    all.add("--beccoame.home=target/test-home/api");
    all.add("--beccoame.account-id=" + ACCOUNT);
    all.add("--beccoame.access-key-id=" + KEY);
    all.add("--beccoame.secret-access-key=" + SECRET);
    all.add("--beccoame.admin.password=" + PASSWORD);
    all.add("--beccoame.accepted-regions=us-west-1");
    for (String setting : settings) {
      all.add("--" + setting);
    }
    return new Service(
        new SpringApplicationBuilder(Beccoame.class)
            .profiles(profile)
            .initializers(new OnlyTheProgram())
            .run(all.toArray(String[]::new)));
  }

  /** The environment that AWS's tools read. */
  static Map<String, String> keys() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", KEY,
        "AWS_SECRET_ACCESS_KEY", SECRET,
        "AWS_DEFAULT_REGION", "us-east-1");
  }

  URI endpoint() {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  <T> Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type).values();
  }

  /** Empties it as the admin may; the HTTP status. */
  int reset() {
    return post("/mock/reset", PASSWORD);
  }

  /** Posts nothing to an operator's path; the HTTP status. */
  int post(String path, String password) {
    return send(as(password, path).POST(HttpRequest.BodyPublishers.noBody()).build()).statusCode();
  }

  /** A request by the admin user. */
  HttpRequest.Builder asAdmin(String path) {
    return as(PASSWORD, path);
  }

  private HttpRequest.Builder as(String password, String path) {
    String basic = Base64.getEncoder().encodeToString(bytes("admin:" + password));
    return HttpRequest.newBuilder(endpoint().resolve(path))
        .header("Authorization", "Basic " + basic);
  }

  /** Sends a request as it is. */
  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class Shared {
    static final Service SERVICE = mock();
  }
}
