package io.beccoame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every user of a machine sees its command lines, so documents and scripts put no secret there. */
class SecretsInDocsTest {

  /** A program's option with a user and password, and a setting with a secret. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(^|\\s)(-u\\s*|--user[= ]\\s*)[\\w$\"'{]+:[\\w$\"'{(]|--[\\w.-]*(password|secret)[\\w-]*=\\S"
              + "|://[^/\\s@]+:[^/\\s@]+@");

  @Test
  void noCommandLineHasASecret() throws IOException {
    for (String root :
        List.of("docs", "db", "images", "config", "src/main/sh", "src/main/clients")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(Files::isRegularFile).filter(f -> !isBinary(f)).toList()) {
          assertThat(Files.readAllLines(file))
              .as(file.toString())
              .noneMatch(SecretsInDocsTest::shows);
        }
      }
    }
    for (String file : List.of("beccoame", "README.md", "README.ja.md", "CONTRIBUTING.md")) {
      assertThat(Files.readAllLines(Path.of(file))).noneMatch(SecretsInDocsTest::shows);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl -u admin:$(cat /var/lib/beccoame/admin-password) http://127.0.0.1:5000/",
        "curl --aws-sigv4 aws:amz:us-east-1:ec2 --user KEY:SECRET http://127.0.0.1:5000/",
        "curl --user \"$ID:$SECRET\" http://127.0.0.1:5000/",
        "./beccoame up -- --spring.datasource.password=x",
        "./beccoame up -- --beccoame.secret-access-key=x",
        "curl http://admin:x@127.0.0.1:5000/actuator",
      })
  void suchLinesAreFound(String line) {
    assertThat(shows(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "printf 'user = \"%s:%s\"\\n' \"$AWS_ACCESS_KEY_ID\" \"$AWS_SECRET_ACCESS_KEY\" |",
        "export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…",
        "chown -R user:group /var/lib/beccoame",
        "| `beccoame.admin.password` | random, kept | of the user `admin` |",
      })
  void othersAreNot(String line) {
    assertThat(shows(line)).isFalse();
  }

  private static boolean shows(String line) {
    return SECRET.matcher(line).find();
  }

  private static boolean isBinary(Path file) {
    return file.toString().matches(".*\\.(png|svg|gz|qcow2|jpg|ico)");
  }
}
