package io.beccoame.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Tests which secrets a start prints. */
@ExtendWith(OutputCaptureExtension.class)
class WelcomeTest {

  @TempDir Path home;

  @Test
  void secretsAreToldAtTheFirstStartAndNeverAgain(CapturedOutput output) throws IOException {
    start();
    Map<String, String> kept = secrets();
    String secret = Objects.requireNonNull(kept.remove("credentials"));
    assertThat(output).containsOnlyOnce(secret).contains("It is shown this once");
    assertThat(kept).hasSize(3);
    kept.values().forEach(password -> assertThat(output).doesNotContain(password));
    int first = output.length();

    start();
    assertThat(secrets()).containsEntry("credentials", secret).containsAllEntriesOf(kept);
    String second = output.toString().substring(first);
    assertThat(second)
        .contains("Beccoame answers at", "its secret in " + home.resolve("credentials"))
        .contains("password in " + home.resolve("sql-password"))
        .doesNotContain(secret)
        .doesNotContain("shown this once");
    kept.values().forEach(password -> assertThat(second).doesNotContain(password));

    start("--beccoame.access-key-id=AKIASET", "--beccoame.secret-access-key=set-and-not-shown");
    assertThat(output).doesNotContain("set-and-not-shown");
    assertThat(home.resolve("credentials")).doesNotExist();
  }

  private void start(String... settings) {
    Stream<String> all =
        Stream.of(
            "--server.port=0",
            "--spring.profiles.active=mock",
            "--db-scheduler.enabled=false",
            "--beccoame.home=" + home,
            "--spring.datasource.url=jdbc:h2:file:" + home + "/db/beccoame");
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(WireApplication.class)
            .run(Stream.concat(all, Stream.of(settings)).toArray(String[]::new))) {
      assertThat(context.isRunning()).isTrue();
    }
  }

  /** Returns the contents of the files of secrets, by their names. */
  private Map<String, String> secrets() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (String name : new String[] {"admin-password", "metrics-password", "sql-password"}) {
      found.put(name, Files.readString(home.resolve(name)).strip());
    }
    Files.readAllLines(home.resolve("credentials")).stream()
        .filter(line -> line.startsWith("aws_secret_access_key = "))
        .forEach(line -> found.put("credentials", line.split(" = ", 2)[1]));
    return found;
  }
}
