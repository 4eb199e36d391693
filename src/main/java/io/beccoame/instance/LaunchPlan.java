package io.beccoame.instance;

import io.beccoame.host.Load;
import io.beccoame.image.Image;
import io.beccoame.instancetype.InstanceType;
import io.beccoame.network.Subnet;
import io.beccoame.placement.PlacementGroup;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.volume.NewDisk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A launch with every name resolved and every default filled in. */
record LaunchPlan(
    LaunchCommand command,
    Image image,
    InstanceType type,
    Subnet subnet,
    List<SecurityGroup> groups,
    List<NewDisk> disks,
    @Nullable PlacementGroup placementGroup) {

  /** Returns whether its instances have a public address. */
  boolean publicAddress() {
    Boolean asked = command.publicAddress();
    return asked == null ? subnet.mapPublicIp() : asked;
  }

  Load load() {
    return new Load(
        type.vcpus(), type.memoryMib(), disks.stream().mapToLong(NewDisk::sizeGib).sum());
  }
}
