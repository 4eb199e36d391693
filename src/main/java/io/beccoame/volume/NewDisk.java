package io.beccoame.volume;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.StorageErrors;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.image.Image;
import io.beccoame.image.ImageDisk;
import io.beccoame.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * A disk that a launch requests, every default filled in.
 *
 * @param deviceName its device name in the API
 * @param provision its size and speed
 * @param deleteOnTermination whether it is deleted with its instance
 * @param snapshotId the snapshot it starts from, or null
 * @param imageId the image it starts from, or null
 * @param basePool the pool of the backing file; null for a blank disk
 * @param baseVolume the backing file in that pool; null for a blank disk
 */
public record NewDisk(
    String deviceName,
    Provision provision,
    boolean deleteOnTermination,
    @Nullable String snapshotId,
    @Nullable String imageId,
    @Nullable String basePool,
    @Nullable String baseVolume) {

  /**
   * The requested size and speed of a disk; null takes the default.
   *
   * @param sizeGib in GiB
   * @param type EC2's volume type
   * @param iops operations per second
   * @param throughput MiB per second
   */
  public record DiskOptions(
      @Nullable Integer sizeGib,
      @Nullable String type,
      @Nullable Integer iops,
      @Nullable Integer throughput) {

    /** Options with every default. */
    public static final DiskOptions NONE = new DiskOptions(null, null, null, null);

    /** Returns options with a size only. */
    public static DiskOptions gib(int sizeGib) {
      return new DiskOptions(sizeGib, null, null, null);
    }

    /** Returns the resulting provision; this size is used if none is requested. */
    Provision or(int otherGib) {
      return VolumeTypes.of(sizeGib == null ? otherGib : sizeGib, type, iops, throughput);
    }
  }

  /** Returns the size in GiB. */
  public int sizeGib() {
    return provision.sizeGib();
  }

  /**
   * Returns the root disk of an image; the defaults are the image's size, {@code gp2} and deletion
   * with the instance.
   *
   * @throws Ec2Exception {@code InvalidBlockDeviceMapping} if it would be smaller than the image
   */
  public static NewDisk root(Image image, DiskOptions wish, @Nullable Boolean deleteOnTermination) {
    Integer size = wish.sizeGib();
    if (size != null && size < image.sizeGib()) {
      throw smaller(size, image.snapshotId(), image.sizeGib());
    }
    return image
        .disk(image.rootDeviceName())
        .map(root -> of(image, root, wish, deleteOnTermination))
        .orElseGet(
            () ->
                new NewDisk(
                    image.rootDeviceName(),
                    wish.or(image.sizeGib()),
                    deleteOnTermination == null || deleteOnTermination,
                    image.snapshotId(),
                    image.getId(),
                    image.baseVolume() == null ? null : image.pool(),
                    image.baseVolume()));
  }

  /**
   * Returns a disk of an image; the image's values are the defaults.
   *
   * @throws Ec2Exception {@code InvalidBlockDeviceMapping} if it would be smaller
   */
  public static NewDisk of(
      Image image, ImageDisk disk, DiskOptions wish, @Nullable Boolean deleteOnTermination) {
    Integer size = wish.sizeGib();
    if (size != null && size < disk.sizeGib() && disk.snapshotId() != null) {
      throw smaller(size, disk.snapshotId(), disk.sizeGib());
    }
    // Figures belong to a type: a request for another type has to give them as well.
    boolean sameType = wish.type() == null || wish.type().equals(disk.volumeType());
    DiskOptions merged =
        new DiskOptions(
            size,
            wish.type() == null ? disk.volumeType() : wish.type(),
            wish.iops() == null && sameType ? disk.iops() : wish.iops(),
            wish.throughput() == null && sameType ? disk.throughput() : wish.throughput());
    return new NewDisk(
        disk.deviceName(),
        merged.or(disk.sizeGib()),
        deleteOnTermination == null ? disk.deleteOnTermination() : deleteOnTermination,
        disk.snapshotId(),
        disk.deviceName().equals(image.rootDeviceName()) ? image.getId() : null,
        disk.pool(),
        disk.fileName());
  }

  private static Ec2Exception smaller(int size, @Nullable String snapshotId, int least) {
    return StorageErrors.invalidMapping(
        "Volume of size %dGB is smaller than snapshot '%s', expect size >= %dGB",
        size, String.valueOf(snapshotId), least);
  }

  /**
   * Returns a disk that starts from a snapshot; its default size is the snapshot's.
   *
   * @throws Ec2Exception {@code InvalidBlockDeviceMapping} if it would be smaller
   */
  public static NewDisk from(
      Snapshot snapshot,
      String deviceName,
      DiskOptions wish,
      @Nullable Boolean deleteOnTermination) {
    Integer size = wish.sizeGib();
    if (size != null && size < snapshot.sizeGib()) {
      throw smaller(size, snapshot.getId(), snapshot.sizeGib());
    }
    return new NewDisk(
        deviceName,
        wish.or(snapshot.sizeGib()),
        deleteOnTermination == null || deleteOnTermination,
        snapshot.getId(),
        null,
        snapshot.pool(),
        snapshot.fileName());
  }

  /** Returns a disk that starts blank, of a requested size. */
  public static NewDisk blank(
      String deviceName, DiskOptions wish, @Nullable Boolean deleteOnTermination) {
    return new NewDisk(
        deviceName,
        wish.or(0),
        deleteOnTermination == null || deleteOnTermination,
        null,
        null,
        null,
        null);
  }

  /**
   * Returns an existing disk, whatever its backing file; it is kept when its instance is
   * terminated.
   */
  public static NewDisk found(
      String deviceName, int sizeGib, VolumeSpec.@Nullable Backing backing) {
    return new NewDisk(
        deviceName,
        DiskOptions.gib(sizeGib).or(sizeGib),
        false,
        null,
        null,
        backing == null ? null : backing.pool(),
        backing == null ? null : backing.volume());
  }
}
