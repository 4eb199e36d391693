package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.image.Image;
import io.beccoame.volume.NewDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes disks of a block device mapping. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html">Block
 * device mappings</a>, and the virtual names that tools of 2010 still send.
 */
final class DiskPlanner {

  private static final Logger LOG = LoggerFactory.getLogger(DiskPlanner.class);
  private static final Pattern DEVICE = Pattern.compile("/dev/(sd[a-z]|xvd[a-z])[0-9]{0,2}");
  private static final Pattern INSTANCE_STORE =
      Pattern.compile("(ephemeral|instance-?store|instance)[0-9]{1,2}");

  private DiskPlanner() {}

  /** The root disk first, then the others in the order of the mapping. */
  static List<NewDisk> plan(
      Image image, List<LaunchCommand.DiskRequest> mapping, int instanceStoreGib) {
    LaunchCommand.@Nullable DiskRequest root = null;
    List<NewDisk> others = new ArrayList<>();
    for (LaunchCommand.DiskRequest disk : mapping) {
      if (isRoot(image, disk)) {
        root = merge(root, disk);
      } else if (!disk.noDevice()) {
        other(disk, instanceStoreGib, others);
      }
    }
    List<NewDisk> disks = new ArrayList<>();
    disks.add(
        root == null
            ? NewDisk.root(image, null, null, null)
            : NewDisk.root(image, root.sizeGib(), root.volumeType(), root.deleteOnTermination()));
    disks.addAll(others);
    return disks;
  }

  private static boolean isRoot(Image image, LaunchCommand.DiskRequest disk) {
    String virtual = disk.virtualName();
    if (virtual != null && (virtual.equals("ami") || virtual.equals("root"))) {
      return true;
    }
    String device = disk.deviceName();
    return device != null
        && disk.virtualName() == null
        && device(device).equals(image.rootDeviceName());
  }

  private static LaunchCommand.DiskRequest merge(
      LaunchCommand.@Nullable DiskRequest before, LaunchCommand.DiskRequest disk) {
    if (disk.noDevice()) {
      throw Ec2Exception.of(
          "InvalidBlockDeviceMapping", "The root device can't be left out of an instance");
    }
    if (before != null && before.sizeGib() != null && disk.sizeGib() != null) {
      throw Ec2Exception.of(
          "InvalidBlockDeviceMapping", "The root device is mapped twice with a size");
    }
    return before == null || disk.sizeGib() != null ? disk : before;
  }

  private static void other(
      LaunchCommand.DiskRequest disk, int instanceStoreGib, List<NewDisk> disks) {
    if (disk.deviceName() == null) {
      throw Ec2Exception.missingParameter("BlockDeviceMapping.DeviceName");
    }
    String device = device(disk.deviceName());
    String virtual = disk.virtualName();
    if (virtual != null) {
      if (!INSTANCE_STORE.matcher(virtual.toLowerCase(Locale.ROOT)).matches()) {
        throw Ec2Exception.of(
            "InvalidBlockDeviceMapping", "The virtual name '%s' is not one", virtual);
      }
      if (instanceStoreGib == 0) {
        LOG.warn("{} is left out: instance stores are switched off here", virtual);
        return;
      }
      disks.add(NewDisk.blank(device, instanceStoreGib, null, true));
      return;
    }
    Integer size = disk.sizeGib();
    if (size == null) {
      throw Ec2Exception.missingParameter("BlockDeviceMapping.Ebs.VolumeSize");
    }
    disks.add(NewDisk.blank(device, size, disk.volumeType(), disk.deleteOnTermination()));
  }

  private static String device(String name) {
    String full = name.startsWith("/dev/") ? name : "/dev/" + name;
    if (!DEVICE.matcher(full).matches()) {
      throw Ec2Exception.invalidParameterValue("Value (%s) for parameter device is invalid", name);
    }
    return full;
  }
}
