package io.beccoame.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

@SpringBootTest(
    classes = WireApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:security;DB_CLOSE_DELAY=-1",
      "db-scheduler.enabled=false",
      "beccoame.account-id=123456789012",
      "management.endpoints.web.exposure.include=health,info,metrics"
    })
@ActiveProfiles("mock")
class SecurityTest {

  @TempDir static Path home;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry registry) {
    registry.add("beccoame.home", () -> home);
  }

  @Autowired private IdentityService identity;
  @LocalServerPort private int port;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void theFirstKeyAnswersEc2AndSts() {
    IdentityService.Root root = identity.root();
    assertThat(root.accessKeyId()).matches("AKIA[A-Z2-7]{16}");
    assertThat(root.secretAccessKey()).hasSize(40);
    try (Ec2Client ec2 = ec2(root.accessKeyId(), root.secretAccessKey());
        StsClient sts = sts(root.accessKeyId(), root.secretAccessKey())) {
      assertThat(ec2.describeRegions().regions().get(0).regionName()).isEqualTo("123456789012");
      GetCallerIdentityResponse who = sts.getCallerIdentity();
      assertThat(who.account()).isEqualTo("123456789012");
      assertThat(who.arn()).isEqualTo("arn:aws:iam::123456789012:root");
      assertThat(who.userId()).isEqualTo("123456789012");
      assertThatThrownBy(sts::getSessionToken)
          .isInstanceOfSatisfying(
              StsException.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAction"));
    }
  }

  @Test
  void anotherKeyOrSecretIsRefused() {
    String key = identity.root().accessKeyId();
    // The JDK's old HTTP client, under this SDK client, drops the body of a 401.
    assertRefused("AKIAOTHER", "x", null, 401);
    assertRefused(key, "x", "SignatureDoesNotMatch", 403);
  }

  private void assertRefused(String key, String secret, @Nullable String code, int status) {
    try (Ec2Client ec2 = ec2(key, secret)) {
      assertThatThrownBy(ec2::describeRegions)
          .isInstanceOfSatisfying(
              Ec2Exception.class,
              e -> {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                assertThat(e.statusCode()).isEqualTo(status);
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, 200, text/plain",
    "/?Action=DescribeRegions, 403, text/xml",
    "/RunInstances, 403, text/xml",
    "/services/compute?Action=DescribeRegions, 403, text/xml",
    "/actuator/health, 200, application/vnd.spring-boot.actuator",
    "/actuator, 401, ''",
    "/actuator/metrics, 401, ''",
    "/h2-console/, 401, ''",
    "/mock/reset, 401, ''",
    "/console/, 401, ''",
    "/elsewhere, 401, ''",
    "/error, 401, ''",
  })
  void aStrangerSees(String path, int status, String type) throws Exception {
    HttpResponse<String> answer = get(path, "", "");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/actuator, 200, 200, 403",
    "/actuator/info, 200, 200, 403",
    "/actuator/metrics, 200, 200, 403",
    "/actuator/metrics/jvm.memory.used, 200, 200, 403",
    "/actuator/beans, 404, 403, 403",
    "/mock/elsewhere, 404, 403, 403",
    "/h2-console/, 403, 403, 200",
    "/console/, 404, 403, 403",
    "/elsewhere, 403, 403, 403",
  })
  void eachUserOpensWhatIsItsOwn(String path, int admin, int metrics, int sql) throws Exception {
    assertThat(get(path, "admin", password("admin")).statusCode()).isEqualTo(admin);
    assertThat(get(path, "metrics", password("metrics")).statusCode()).isEqualTo(metrics);
    assertThat(get(path, "sql", password("sql")).statusCode()).isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource({"admin, metrics", "metrics, sql", "sql, admin", "root, admin"})
  void noUserGetsInByThePasswordOfAnother(String user, String other) throws Exception {
    assertThat(get("/actuator", user, password(other)).statusCode()).isEqualTo(401);
    assertThat(get("/h2-console/", user, password(other)).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"admin, true", "metrics, true", "sql, false"})
  void healthHasDetailsForThoseWhoWatch(String user, boolean details) throws Exception {
    String body = get("/actuator/health", user, password(user)).body();

    assertThat(body.contains("\"details\"")).isEqualTo(details);
  }

  @Test
  void theAdminIsNobodyToEc2() throws Exception {
    HttpResponse<String> answer = get("/?Action=DescribeRegions", "admin", password("admin"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("IncompleteSignature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/xml", "text/html,application/xml;q=0.9,*/*;q=0.8"})
  void healthIsNeverXml(String accept) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .header("Accept", accept)
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.body()).doesNotStartWith("<Health").doesNotStartWith("<?xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin-password", "metrics-password", "sql-password", "credentials"})
  void secretsAreForTheirOwnerAlone(String file) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file))))
        .isEqualTo("rw-------");
    assertThat(Files.readString(home.resolve(file))).hasSizeGreaterThan(20);
  }

  @Test
  void theCredentialsAreThoseOfAwsClients() throws IOException {
    assertThat(Files.readString(home.resolve("credentials")))
        .contains(
            "[default]\n",
            "aws_access_key_id = " + identity.root().accessKeyId() + "\n",
            "aws_secret_access_key = " + identity.root().secretAccessKey() + "\n",
            "region = us-east-1\n",
            "endpoint_url = http://127.0.0.1:" + port + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/actuator/metrics/jvm.memory.used, jvm.memory.used",
    "/actuator/health, details",
    "/h2-console/index.do, jsessionid",
    "/?Action=DescribeRegions&Version=2016-11-15, 123456789012",
  })
  void theLauncherAsksAsWhomThePathWants(String path, String answer) throws Exception {
    assertThat(launcher("call", path)).contains(answer);
  }

  @Test
  void theLauncherShowsWhatWasMade() throws Exception {
    assertThat(launcher("credentials"))
        .contains("aws_secret_access_key = " + identity.root().secretAccessKey())
        .contains(password("admin"), password("metrics"), password("sql"));
  }

  private String launcher(String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of("./beccoame"), Stream.of(arguments)).toList());
    builder
        .environment()
        .putAll(Map.of("BECCOAME_HOME", home.toString(), "BECCOAME_PORT", String.valueOf(port)));
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    Process process = builder.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  private static String password(String user) throws IOException {
    return Files.readString(home.resolve(user + "-password")).strip();
  }

  private HttpResponse<String> get(String path, String user, String password) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (!password.isEmpty()) {
      String pair = user + ":" + password;
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private Ec2Client ec2(String key, String secret) {
    return Ec2Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
        .build();
  }

  private StsClient sts(String key, String secret) {
    return StsClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
        .build();
  }
}
