package io.beccoame.image.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.re2j.Pattern;
import io.beccoame.image.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A manifest of an image that another party publishes. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Upstream(
    @Nullable String name,
    @Nullable String description,
    @Nullable String architecture,
    @Nullable List<String> aliases,
    @JsonProperty("default-instance-type") @Nullable String instanceType,
    @JsonProperty("boot-mode") @Nullable String bootMode,
    @Nullable String owner,
    @JsonProperty("owner-alias") @Nullable String ownerAlias,
    @JsonProperty("published-name") @Nullable String publishedName,
    @Nullable String url,
    @JsonProperty("checksums-url") @Nullable String sums,
    @JsonProperty("url-sha256") @Nullable String sum) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9.-]+");

  /**
   * Returns the import of the image of that name.
   *
   * @throws IntakeException if there is no manifest for it, or it can't be verified
   */
  static Order order(Path manifests, String name) throws IOException {
    Path file = manifests.resolve(name + ".yml");
    if (!NAME.matches(name) || !Files.isRegularFile(file)) {
      throw new IntakeException("there is no manifest %s", file);
    }
    try {
      return new YAMLMapper().readValue(file.toFile(), Upstream.class).order(file);
    } catch (JacksonException e) {
      throw new IntakeException("%s can't be read: %s", file, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Publisher publisher(Path file) throws IOException {
    try {
      return Publisher.of(owner, ownerAlias, publishedName);
    } catch (IllegalArgumentException e) {
      throw new IntakeException("%s: %s", file, String.valueOf(e.getMessage()));
    }
  }

  private Order order(Path file) throws IOException {
    if (name == null || url == null) {
      throw new IntakeException("%s names no upstream image", file);
    }
    if (sums == null && sum == null) {
      throw new IntakeException("%s has no checksum for its image", file);
    }
    return new Order(
        url,
        name,
        description,
        architecture == null ? "x86_64" : architecture,
        aliases == null ? List.of() : aliases,
        instanceType,
        bootMode == null ? "legacy-bios" : bootMode,
        sum,
        sums,
        publisher(file));
  }
}
