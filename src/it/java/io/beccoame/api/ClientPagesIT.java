package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the first snippet of each page in {@code docs/clients} as it stands, but for the port. */
class ClientPagesIT {

  private static final Path PAGES = Path.of("docs/clients");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();
  private static final String PYTHON = "/usr/bin/python3";

  /** Terraform and Packer need more than one file; tests of their own run their pages. */
  private static final List<String> OTHERS = List.of("README.md", "terraform.md", "packer.md");

  @TempDir static Path folder;

  /** Returns a page, the language of its snippet, and a command that checks for the client. */
  static Stream<Arguments> pages() {
    return Stream.of(
        Arguments.of("aws-cli", "sh", List.of("aws", "--version")),
        Arguments.of("boto3", "python", List.of(PYTHON, "-c", "import boto3")),
        Arguments.of("sdk-java", "java", List.of(JAVA, "--version")),
        Arguments.of(
            "sdk-javascript", "js", List.of("node", "-e", "require('@aws-sdk/client-ec2')")),
        Arguments.of("ansible", "yaml", List.of("ansible-playbook", "--version")),
        Arguments.of("libcloud", "python", List.of(PYTHON, "-c", "import libcloud")),
        Arguments.of("fog", "ruby", List.of("ruby", "-e", "require 'fog/aws'")),
        Arguments.of("perl", "perl", List.of("perl", "-MNet::Amazon::EC2", "-e", "1")),
        Arguments.of("curl", "sh", List.of("curl", "--version")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void theSnippetLaunchesAnInstanceAndTerminatesIt(
      String page, String language, List<String> installed) throws IOException {
    Service service = Service.fresh();
    assumeTrue(isInstalled(service, installed), "not installed: " + page);
    String program =
        snippet(page, language).replace("http://127.0.0.1:5000", service.endpoint().toString());
    program = program.replace("port=5000", "port=" + service.endpoint().getPort());

    Command.Result result = Command.run(service, javascript(), line(language, program));

    assertThat(result.text()).contains("i-");
    assertThat(Sdk.client(service).describeInstances().reservations())
        .singleElement()
        .satisfies(
            reservation ->
                assertThat(reservation.instances())
                    .singleElement()
                    .satisfies(
                        instance ->
                            assertThat(instance.state().nameAsString())
                                .isIn("shutting-down", "terminated")));
  }

  @Test
  void everyPageIsRun() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> !OTHERS.contains(f)))
          .containsExactlyInAnyOrderElementsOf(pages().map(page -> page.get()[0] + ".md").toList());
    }
  }

  private static boolean isInstalled(Service service, List<String> command) {
    try {
      return Command.run(service, javascript(), command).exit() == 0;
    } catch (AssertionError e) {
      return false;
    }
  }

  private static Map<String, String> javascript() {
    return Map.of("NODE_PATH", System.getenv().getOrDefault("NODE_PATH", ""));
  }

  private static String snippet(String page, String language) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGES.resolve(page + ".md")));
    assertThat(block.find()).as("a block of " + language + " in " + page).isTrue();
    return block.group(1);
  }

  private static List<String> line(String language, String program) throws IOException {
    String suffix = language.equals("java") ? ".java" : language.equals("js") ? ".cjs" : ".txt";
    Path file = Files.writeString(Files.createTempFile(folder, "snippet", suffix), program);
    return switch (language) {
      case "sh" -> List.of("/bin/bash", "-O", "expand_aliases", "-e", file.toString());
      case "python" -> List.of(PYTHON, "-B", file.toString());
      case "java" -> List.of(JAVA, "-cp", System.getProperty("java.class.path"), file.toString());
      case "js" -> List.of("node", "--no-warnings", file.toString());
      case "yaml" ->
          List.of(
              "ansible-playbook",
              "-v",
              "-i",
              "localhost,",
              "-e",
              "ansible_python_interpreter=" + PYTHON,
              file.toString());
      default -> List.of(language, file.toString());
    };
  }
}
