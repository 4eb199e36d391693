package io.beccoame.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.beccoame.Markdown;
import io.beccoame.lab.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Packer with the page's template. */
public final class Packer {

  private final Path template;
  private final String endpoint;
  private final Map<String, String> environment;

  /**
   * Prepares a directory. The test is skipped if Packer is missing.
   *
   * @param keys the environment that AWS's tools read
   */
  public Packer(Path directory, Map<String, String> keys, String endpoint) {
    assumeTrue(Programs.found("packer"), "There is no packer on this machine");
    this.endpoint = endpoint;
    template = directory.resolve("image.pkr.hcl");
    try {
      Files.writeString(template, Markdown.of("docs/clients/packer.md").block("hcl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment = new HashMap<>(keys);
    environment.put("CHECKPOINT_DISABLE", "1");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
  }

  /** Builds an image of that name from another; returns the output. */
  public String build(String image, String user, String name) {
    return Shell.run(
        environment,
        "packer",
        "build",
        "-color=false",
        "-var=endpoint=" + endpoint,
        "-var=image=" + image,
        "-var=user=" + user,
        "-var=name=" + name,
        template.toString());
  }
}
