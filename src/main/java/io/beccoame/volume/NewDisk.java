package io.beccoame.volume;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.image.Image;
import org.jspecify.annotations.Nullable;

/**
 * A disk that a launch asks for, every default filled in.
 *
 * @param deviceName the device name the API calls it by
 * @param sizeGib the size in GiB
 * @param type EC2's volume type
 * @param deleteOnTermination whether it goes with its instance
 * @param snapshotId the snapshot it starts from, or null
 * @param imageId the image it starts from, or null
 * @param basePool the pool of the base, or null for a blank disk
 * @param baseVolume the base in that pool, or null for a blank disk
 */
public record NewDisk(
    String deviceName,
    int sizeGib,
    String type,
    boolean deleteOnTermination,
    @Nullable String snapshotId,
    @Nullable String imageId,
    @Nullable String basePool,
    @Nullable String baseVolume) {

  private static final int MOST_GIB = 16384;

  /** Refuses what no disk may be, as EC2 does. */
  public NewDisk {
    if (sizeGib < 1 || sizeGib > MOST_GIB) {
      throw Ec2Exception.invalidParameterValue(
          "Volume size must be between 1 and %d GiB, not %d", MOST_GIB, sizeGib);
    }
    type = VolumeTypes.check(type);
  }

  /**
   * The root disk of an image; null arguments take the image's size, {@code gp2} and deletion with
   * the instance. {@code InvalidBlockDeviceMapping} when it would be smaller than the image.
   */
  public static NewDisk root(
      Image image,
      @Nullable Integer sizeGib,
      @Nullable String type,
      @Nullable Boolean deleteOnTermination) {
    int size = sizeGib == null ? image.sizeGib() : sizeGib;
    if (size < image.sizeGib()) {
      throw Ec2Exception.of(
          "InvalidBlockDeviceMapping",
          "Volume of size %dGB is smaller than snapshot '%s', expect size >= %dGB",
          size,
          image.snapshotId(),
          image.sizeGib());
    }
    return new NewDisk(
        image.rootDeviceName(),
        size,
        type == null ? VolumeTypes.STANDARD : type,
        deleteOnTermination == null || deleteOnTermination,
        image.snapshotId(),
        image.getId(),
        image.baseVolume() == null ? null : image.pool(),
        image.baseVolume());
  }

  /** A disk that starts blank; null arguments take {@code gp2} and deletion with the instance. */
  public static NewDisk blank(
      String deviceName,
      int sizeGib,
      @Nullable String type,
      @Nullable Boolean deleteOnTermination) {
    return new NewDisk(
        deviceName,
        sizeGib,
        type == null ? VolumeTypes.STANDARD : type,
        deleteOnTermination == null || deleteOnTermination,
        null,
        null,
        null,
        null);
  }
}
