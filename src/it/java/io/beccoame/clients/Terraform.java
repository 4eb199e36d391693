package io.beccoame.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.beccoame.Markdown;
import io.beccoame.lab.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Terraform with its provider for AWS, in a directory that begins with the page's example. */
public final class Terraform {

  private static final String PROVIDER = "registry.terraform.io/hashicorp/aws";

  private final Path directory;
  private final Map<String, String> environment;

  /**
   * Prepares a directory. The test is skipped if Terraform or the provider is missing.
   *
   * @param keys the environment that AWS's tools read
   */
  public Terraform(Path directory, Map<String, String> keys, String endpoint, String image) {
    this.directory = directory;
    assumeTrue(Programs.found("terraform"), "There is no terraform on this machine");
    Path plugins = plugins().filter(Terraform::hasProvider).findFirst().orElse(null);
    assumeTrue(plugins != null, "No directory has Terraform's provider; see docs/clients");
    Path settings = write("terraformrc", mirror(Objects.requireNonNull(plugins)));
    write("main.tf", Markdown.of("docs/clients/terraform.md").block("hcl"));
    environment = new HashMap<>(keys);
    environment.putAll(
        Map.of(
            "TF_CLI_CONFIG_FILE", settings.toString(),
            "TF_IN_AUTOMATION", "1",
            "CHECKPOINT_DISABLE", "1",
            "AWS_CONFIG_FILE", "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
            "TF_VAR_endpoint", endpoint,
            "TF_VAR_image", image));
    run("init");
  }

  /** Adds a file beside the page's example. */
  public Path write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Applies the files with these variables. */
  public void apply(Map<String, String> variables) {
    run("apply", with(variables, "-auto-approve"));
  }

  /** Fails with the plan unless it is empty. */
  public void assertNothingToChange(Map<String, String> variables) {
    run("plan", with(variables, "-detailed-exitcode"));
  }

  /** Takes everything down. */
  public void destroy(Map<String, String> variables) {
    run("destroy", with(variables, "-auto-approve"));
  }

  /** An output of the files. */
  public String output(String name) {
    return run("output", "-raw", name);
  }

  private String run(String verb, String... arguments) {
    List<String> line = new ArrayList<>(List.of("terraform", "-chdir=" + directory, verb));
    line.addAll(verb.equals("output") ? List.of() : List.of("-no-color", "-input=false"));
    line.addAll(List.of(arguments));
    return Shell.run(environment, line.toArray(String[]::new));
  }

  private static String[] with(Map<String, String> variables, String option) {
    return Stream.concat(
            Stream.of(option),
            variables.entrySet().stream()
                .map(each -> "-var=" + each.getKey() + "=" + each.getValue()))
        .toArray(String[]::new);
  }

  private static Stream<Path> plugins() {
    return Stream.of(
            System.getenv().getOrDefault("BECCOAME_TF_PLUGINS", "/opt/tf-plugins"),
            "/opt/tf-plugins",
            System.getProperty("user.home") + "/.terraform.d/plugins",
            "/usr/local/share/terraform/plugins",
            "/usr/share/terraform/plugins")
        .map(Path::of);
  }

  private static boolean hasProvider(Path plugins) {
    return Files.isDirectory(plugins.resolve(PROVIDER));
  }

  private static String mirror(Path plugins) {
    return """
        provider_installation {
          filesystem_mirror {
            path = "%s"
          }
        }
        """
        .formatted(plugins);
  }
}
