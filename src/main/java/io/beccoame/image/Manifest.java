package io.beccoame.image;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.beccoame.hypervisor.CloudInitSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A manifest as {@code beccoame image build} writes it beside the image file. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Manifest(
    @Nullable String name,
    @Nullable String description,
    @Nullable String architecture,
    @Nullable List<String> aliases,
    @JsonProperty("root-device-name") @Nullable String rootDeviceName,
    @JsonProperty("default-instance-type") @Nullable String defaultInstanceType,
    @JsonProperty("boot-mode") @Nullable String bootMode,
    @JsonProperty("cloud-init") @Nullable String cloudInit,
    @Nullable String owner,
    @JsonProperty("owner-alias") @Nullable String ownerAlias,
    @JsonProperty("published-name") @Nullable String publishedName,
    @Nullable String file,
    @Nullable String sha256) {

  /**
   * Returns the image that it describes, with the size of its file.
   *
   * @throws IllegalArgumentException if a field is wrong; the message names it
   */
  ImageSource.Found found(String pool, long virtualSizeBytes) {
    List<String> ids = aliases == null ? List.of() : aliases;
    for (String alias : ids) {
      if (!ImageNames.mayBeId(alias)) {
        throw new IllegalArgumentException("the alias " + alias + " is no image id");
      }
    }
    return new ImageSource.Found(
        required("name", name, 128),
        description,
        architecture == null ? "x86_64" : architecture,
        ids,
        rootDeviceName == null ? "/dev/sda1" : rootDeviceName,
        defaultInstanceType,
        bootMode == null ? "legacy-bios" : bootMode,
        pool,
        baseFile(),
        virtualSizeBytes,
        seed(),
        Publisher.of(owner, ownerAlias, publishedName));
  }

  private CloudInitSource seed() {
    return switch (cloudInit == null ? "ec2" : cloudInit) {
      case "ec2" -> CloudInitSource.EC2;
      case "nocloud" -> CloudInitSource.NOCLOUD;
      default -> throw new IllegalArgumentException("cloud-init must be ec2 or nocloud");
    };
  }

  /** Returns the image's file name, which can't point outside the store. */
  String baseFile() {
    String plain = required("file", file, 255);
    if (plain.contains("/") || plain.startsWith(".")) {
      throw new IllegalArgumentException("file must be a plain name in the image store");
    }
    return plain;
  }

  private static String required(String field, @Nullable String value, int most) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    if (value.length() > most) {
      throw new IllegalArgumentException(field + " is longer than " + most + " characters");
    }
    return value;
  }
}
