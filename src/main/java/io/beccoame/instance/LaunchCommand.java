package io.beccoame.instance;

import io.beccoame.instance.lifecycle.ShutdownBehavior;
import io.beccoame.volume.NewDisk;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A launch as the caller requested it; names are not resolved yet.
 *
 * @param accountId the caller
 * @param minCount the least number of instances
 * @param maxCount the greatest number of instances
 * @param imageId an image id or alias
 * @param instanceType a type's name; null for the image's default
 * @param keyName a key pair's name, or null
 * @param zone an availability zone, or null
 * @param subnetId a subnet, or null for the zone's default
 * @param groupIds security group ids
 * @param groupNames security group names
 * @param privateIp the address to give, or null
 * @param publicAddress whether a public address is requested; null leaves it to the subnet
 * @param nics its interfaces, the first one among them; none for the usual one
 * @param userData in base64, or null
 * @param disks the entries of the block device mapping
 * @param shutdownBehavior the effect of a guest's own power-off
 * @param disableApiTermination whether to protect it from termination
 * @param monitoring whether detailed monitoring is requested
 * @param kernelId shown, without effect; or null
 * @param ramdiskId shown, without effect; or null
 * @param tags the tags by EC2 resource type: {@code instance}, {@code volume}, {@code
 *     network-interface}
 * @param options options on which the lifecycle does not depend
 * @param clientToken the token of the request; or null
 * @param cpu its processor options
 * @param group the placement group, or null
 * @param profileArn the ARN of the IAM instance profile, or null
 */
public record LaunchCommand(
    String accountId,
    int minCount,
    int maxCount,
    String imageId,
    @Nullable String instanceType,
    @Nullable String keyName,
    @Nullable String zone,
    @Nullable String subnetId,
    List<String> groupIds,
    List<String> groupNames,
    @Nullable String privateIp,
    @Nullable Boolean publicAddress,
    List<NicRequest> nics,
    @Nullable String userData,
    List<DiskRequest> disks,
    ShutdownBehavior shutdownBehavior,
    boolean disableApiTermination,
    boolean monitoring,
    @Nullable String kernelId,
    @Nullable String ramdiskId,
    Map<String, Map<String, String>> tags,
    InstanceOptions options,
    @Nullable String clientToken,
    Cpu cpu,
    @Nullable GroupRequest group,
    @Nullable String profileArn) {

  /**
   * Processor options of a launch.
   *
   * @param cores the number of cores, or null
   * @param threadsPerCore the number of threads of each, or null
   */
  public record Cpu(@Nullable Integer cores, @Nullable Integer threadsPerCore) {
    /** Options that leave both to the type. */
    public static final Cpu OF_TYPE = new Cpu(null, null);
  }

  /**
   * The placement group of a launch.
   *
   * @param nameOrId its name, or its id
   * @param partition the number of the partition; null leaves it to the service
   */
  public record GroupRequest(String nameOrId, @Nullable Integer partition) {}

  /**
   * An entry of the block device mapping.
   *
   * @param deviceName the device, with or without {@code /dev/}; null if only a virtual name is
   *     given
   * @param virtualName {@code ami}, {@code root}, or an instance store's name; or null
   * @param noDevice whether the device is left out
   * @param wish the requested size and speed
   * @param deleteOnTermination whether it is deleted with its instance, or null for the default
   * @param snapshotId the snapshot that it starts from, or null
   */
  public record DiskRequest(
      @Nullable String deviceName,
      @Nullable String virtualName,
      boolean noDevice,
      NewDisk.DiskOptions wish,
      @Nullable Boolean deleteOnTermination,
      @Nullable String snapshotId) {}
}
