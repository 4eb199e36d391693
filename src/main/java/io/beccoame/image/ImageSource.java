package io.beccoame.image;

import io.beccoame.hypervisor.CloudInitSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place where images come from without anybody registering them. */
interface ImageSource {

  /** Every image that is there now, in any order; what can't be read is left out and logged. */
  List<Found> find();

  /**
   * An image that was found.
   *
   * @param name its name
   * @param description a sentence, or null
   * @param architecture {@code x86_64} or {@code arm64}
   * @param aliases further image ids it answers to
   * @param rootDeviceName such as {@code /dev/sda1}
   * @param defaultInstanceType the type of launches that name none, or null
   * @param bootMode as EC2 writes it
   * @param pool the storage pool of the base
   * @param baseVolume the base's name in its pool; null for blank disks
   * @param virtualSizeBytes the size of the disk
   * @param seed how its cloud-init finds its data
   * @param publisher who publishes it; null for an image of this installation
   */
  record Found(
      String name,
      @Nullable String description,
      String architecture,
      List<String> aliases,
      String rootDeviceName,
      @Nullable String defaultInstanceType,
      String bootMode,
      String pool,
      @Nullable String baseVolume,
      long virtualSizeBytes,
      CloudInitSource seed,
      @Nullable Publisher publisher) {

    /** An image of this installation whose cloud-init, if it has one, takes the EC2 path. */
    Found(
        String name,
        @Nullable String description,
        String architecture,
        List<String> aliases,
        String rootDeviceName,
        @Nullable String defaultInstanceType,
        String bootMode,
        String pool,
        @Nullable String baseVolume,
        long virtualSizeBytes) {
      this(
          name,
          description,
          architecture,
          aliases,
          rootDeviceName,
          defaultInstanceType,
          bootMode,
          pool,
          baseVolume,
          virtualSizeBytes,
          CloudInitSource.EC2,
          null);
    }

    /** What tells one build from another: the name and the file. */
    String identity() {
      return name + "/" + (baseVolume == null ? "" : baseVolume);
    }
  }
}
