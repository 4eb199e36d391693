package io.beccoame.image;

import io.beccoame.hypervisor.CloudInitSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source of images that are registered automatically. */
interface ImageSource {

  /** Returns every present image, in any order; unreadable ones are left out and logged. */
  List<Found> find();

  /**
   * An image that was found.
   *
   * @param name its name
   * @param description the description, or null
   * @param architecture {@code x86_64} or {@code arm64}
   * @param aliases other image ids it answers to
   * @param rootDeviceName such as {@code /dev/sda1}
   * @param defaultInstanceType the type of launches that name none, or null
   * @param bootMode as EC2 writes it
   * @param pool the storage pool of the backing file
   * @param baseVolume the backing file's name in its pool; null for blank disks
   * @param virtualSizeBytes the size of the disk
   * @param seed the source of its cloud-init data
   * @param publisher its publisher; null for an image of this installation
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

    /**
     * Creates an image of this installation whose cloud-init, if it has one, uses the EC2 source.
     */
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

    /** Returns the identity of a build: the name and the file. */
    String identity() {
      return name + "/" + (baseVolume == null ? "" : baseVolume);
    }
  }
}
