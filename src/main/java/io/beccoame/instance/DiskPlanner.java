package io.beccoame.instance;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.StorageErrors;
import io.beccoame.image.BlockMappingMapper;
import io.beccoame.image.DeviceNames;
import io.beccoame.image.Image;
import io.beccoame.image.ImageDisk;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.volume.NewDisk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes disks from a block device mapping. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html">Block
 * device mappings</a>, and the virtual names that tools of 2010 still send.
 */
final class DiskPlanner {

  private static final Logger LOG = LoggerFactory.getLogger(DiskPlanner.class);
  private static final Pattern INSTANCE_STORE =
      Pattern.compile("(ephemeral|instance-?store|instance)[0-9]{1,2}");

  private DiskPlanner() {}

  /**
   * Returns the root disk first, then the others of the image, then those of the mapping only.
   *
   * @param snapshots the snapshots that the mapping names beside the image's own, by id
   */
  static List<NewDisk> plan(
      Image image,
      List<LaunchCommand.DiskRequest> mapping,
      int instanceStoreGib,
      Map<String, Snapshot> snapshots) {
    Map<String, NewDisk> ofImage = ofImage(image);
    LaunchCommand.@Nullable DiskRequest root = null;
    List<NewDisk> others = new ArrayList<>();
    for (LaunchCommand.DiskRequest disk : mapping) {
      String place = place(disk);
      if (isRoot(image, disk)) {
        checkSnapshot(image, disk);
        root = merge(root, disk);
      } else if (disk.noDevice()) {
        ofImage.remove(place);
      } else if (ofImage.containsKey(place) && disk.virtualName() == null) {
        ofImage.put(place, changed(image, place, disk, snapshots));
      } else {
        other(disk, instanceStoreGib, snapshots, others);
      }
    }
    List<NewDisk> disks = new ArrayList<>();
    disks.add(
        root == null
            ? NewDisk.root(image, NewDisk.DiskOptions.NONE, null)
            : NewDisk.root(image, root.wish(), root.deleteOnTermination()));
    disks.addAll(ofImage.values());
    disks.addAll(others);
    return disks;
  }

  /** Returns the image's disks except the root, by their places. */
  private static Map<String, NewDisk> ofImage(Image image) {
    Map<String, NewDisk> disks = new LinkedHashMap<>();
    for (ImageDisk disk : image.disks()) {
      if (!disk.deviceName().equals(image.rootDeviceName())) {
        disks.put(
            DeviceNames.place(disk.deviceName()),
            NewDisk.of(image, disk, NewDisk.DiskOptions.NONE, null));
      }
    }
    return disks;
  }

  private static NewDisk changed(
      Image image, String place, LaunchCommand.DiskRequest disk, Map<String, Snapshot> snapshots) {
    Snapshot another = disk.snapshotId() == null ? null : snapshots.get(disk.snapshotId());
    if (another != null) {
      return NewDisk.from(
          another,
          BlockMappingMapper.device(String.valueOf(disk.deviceName())),
          disk.wish(),
          disk.deleteOnTermination());
    }
    return image.disks().stream()
        .filter(own -> DeviceNames.place(own.deviceName()).equals(place))
        .findFirst()
        .map(own -> NewDisk.of(image, own, disk.wish(), disk.deleteOnTermination()))
        .orElseThrow();
  }

  private static String place(LaunchCommand.DiskRequest disk) {
    String device = disk.deviceName();
    return device == null || disk.virtualName() != null
        ? ""
        : DeviceNames.place(BlockMappingMapper.device(device));
  }

  /** Returns whether it names a disk that the image has there anyway. */
  static boolean isOfImage(Image image, LaunchCommand.DiskRequest disk) {
    return isRoot(image, disk)
        || image.disks().stream()
            .anyMatch(
                own ->
                    DeviceNames.place(own.deviceName()).equals(place(disk))
                        && Objects.equals(own.snapshotId(), disk.snapshotId()));
  }

  private static boolean isRoot(Image image, LaunchCommand.DiskRequest disk) {
    String virtual = disk.virtualName();
    if (virtual != null && (virtual.equals("ami") || virtual.equals("root"))) {
      return true;
    }
    String device = disk.deviceName();
    return device != null
        && disk.virtualName() == null
        && BlockMappingMapper.device(device).equals(image.rootDeviceName());
  }

  private static LaunchCommand.DiskRequest merge(
      LaunchCommand.@Nullable DiskRequest before, LaunchCommand.DiskRequest disk) {
    if (disk.noDevice()) {
      throw StorageErrors.invalidMapping("The root device can't be left out of an instance");
    }
    if (before != null && before.wish().sizeGib() != null && disk.wish().sizeGib() != null) {
      throw StorageErrors.invalidMapping("The root device is mapped twice with a size");
    }
    return before == null || disk.wish().sizeGib() != null ? disk : before;
  }

  /**
   * Checks the root's snapshot. Clients send back what an image shows; another snapshot would be
   * another image.
   */
  private static void checkSnapshot(Image image, LaunchCommand.DiskRequest root) {
    if (root.snapshotId() != null && !root.snapshotId().equals(image.snapshotId())) {
      throw StorageErrors.invalidMapping(
          "snapshotId can't be changed on the root device: it is '%s'",
          String.valueOf(image.snapshotId()));
    }
  }

  private static void other(
      LaunchCommand.DiskRequest disk,
      int instanceStoreGib,
      Map<String, Snapshot> snapshots,
      List<NewDisk> disks) {
    if (disk.deviceName() == null) {
      throw Ec2Exception.missingParameter("BlockDeviceMapping.DeviceName");
    }
    String device = BlockMappingMapper.device(disk.deviceName());
    String virtual = disk.virtualName();
    if (virtual != null) {
      if (!INSTANCE_STORE.matcher(virtual.toLowerCase(Locale.ROOT)).matches()) {
        throw StorageErrors.invalidMapping("The virtual name '%s' is not one", virtual);
      }
      if (instanceStoreGib == 0) {
        LOG.warn("{} is left out: instance stores are disabled here", virtual);
        return;
      }
      disks.add(NewDisk.blank(device, NewDisk.DiskOptions.gib(instanceStoreGib), true));
      return;
    }
    if (disk.snapshotId() != null) {
      Snapshot snapshot = Objects.requireNonNull(snapshots.get(disk.snapshotId()));
      disks.add(NewDisk.from(snapshot, device, disk.wish(), disk.deleteOnTermination()));
      return;
    }
    if (disk.wish().sizeGib() == null) {
      throw Ec2Exception.missingParameter("BlockDeviceMapping.Ebs.VolumeSize");
    }
    disks.add(NewDisk.blank(device, disk.wish(), disk.deleteOnTermination()));
  }
}
