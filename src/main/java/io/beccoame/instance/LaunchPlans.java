package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.image.Image;
import io.beccoame.image.ImageService;
import io.beccoame.instancetype.InstanceType;
import io.beccoame.instancetype.InstanceTypeService;
import io.beccoame.keypair.KeyPairService;
import io.beccoame.network.Subnet;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.securitygroup.SecurityGroupService;
import java.util.List;
import org.springframework.stereotype.Component;

/** Resolves the names in launches, and fills in defaults. */
@Component
class LaunchPlans {

  private final ImageService images;
  private final InstanceTypeService types;
  private final KeyPairService keys;
  private final LaunchNics nics;
  private final SecurityGroupService groups;
  private final LaunchDisks disks;
  private final LaunchGroups placements;

  LaunchPlans(
      ImageService images,
      InstanceTypeService types,
      KeyPairService keys,
      LaunchNics nics,
      SecurityGroupService groups,
      LaunchDisks disks,
      LaunchGroups placements) {
    this.images = images;
    this.types = types;
    this.keys = keys;
    this.nics = nics;
    this.groups = groups;
    this.disks = disks;
    this.placements = placements;
  }

  /**
   * Returns the plan of a launch. The resources that it uses can't be deleted until the end of the
   * caller's transaction.
   *
   * @throws Ec2Exception if anything that the launch names does not exist
   */
  LaunchPlan of(LaunchCommand command) {
    checkCounts(command);
    String account = command.accountId();
    Image image = images.hold(account, command.imageId());
    InstanceType type = type(command, image);
    if (command.keyName() != null) {
      keys.get(account, command.keyName());
    }
    Subnet subnet = nics.subnet(command);
    if (command.zone() != null && !command.zone().equals(subnet.zone())) {
      throw Ec2Exception.invalidParameterValue(
          "The subnet '%s' is not in availability zone %s", subnet.getId(), command.zone());
    }
    List<SecurityGroup> members =
        groups.resolve(account, command.groupIds(), command.groupNames(), subnet.vpcId());
    return new LaunchPlan(
        command,
        image,
        type,
        subnet,
        members,
        disks.plan(command, image),
        placements.hold(command));
  }

  private InstanceType type(LaunchCommand command, Image image) {
    InstanceType type = named(command, image);
    if (!type.architectures().contains(image.architecture())) {
      throw Ec2Exception.invalidParameterValue(
          "The architecture '%s' of the specified instance type does not match the architecture"
              + " '%s' of the specified AMI. Specify an instance type and an AMI that have"
              + " matching architectures, and try again.",
          String.join(",", type.architectures()), image.architecture());
    }
    checkCpu(command.cpu(), type);
    return type;
  }

  private static void checkCpu(LaunchCommand.Cpu cpu, InstanceType type) {
    if (cpu.cores() != null && cpu.cores() != type.cores()
        || cpu.threadsPerCore() != null && cpu.threadsPerCore() != type.threadsPerCore()) {
      throw Ec2Exception.unsupported(
          "CpuOptions: instance type %s has %d cores with %d threads per core, and no other choice",
          type.name(), type.cores(), type.threadsPerCore());
    }
  }

  private InstanceType named(LaunchCommand command, Image image) {
    if (command.instanceType() != null) {
      return types.get(command.instanceType());
    }
    String preferred = image.defaultInstanceType();
    return preferred == null ? types.defaultType() : types.get(preferred);
  }

  private static void checkCounts(LaunchCommand command) {
    if (command.minCount() < 1) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%d) for parameter minCount is invalid. Minimum value is 1", command.minCount());
    }
    if (command.maxCount() < command.minCount()) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%d) for parameter maxCount is invalid. It must not be less than minCount",
          command.maxCount());
    }
  }
}
