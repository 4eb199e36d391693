package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.instance.LaunchCommand.DiskRequest;
import io.beccoame.instance.LaunchCommand.GroupRequest;
import io.beccoame.instance.lifecycle.ShutdownBehavior;
import io.beccoame.volume.NewDisk;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CpuOptionsRequest;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesMonitoringEnabled;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Reads a launch from the SDK's request. */
public final class LaunchMapper {

  private static final ResourceType[] TAGGED = {
    ResourceType.INSTANCE, ResourceType.VOLUME, ResourceType.NETWORK_INTERFACE
  };

  private LaunchMapper() {}

  /** Returns a launch of one instance with defaults for everything else. */
  static LaunchCommand plain(String accountId, String imageId, String instanceType) {
    return command(
        accountId,
        RunInstancesRequest.builder()
            .minCount(1)
            .maxCount(1)
            .imageId(imageId)
            .instanceType(instanceType)
            .build());
  }

  /** Returns the requested launch. */
  public static LaunchCommand command(String accountId, RunInstancesRequest request) {
    if (request.imageId() == null) {
      throw Ec2Exception.missingParameter("ImageId");
    }
    ResourceKind.SECURITY_GROUP.check(request.securityGroupIds());
    if (request.subnetId() != null) {
      ResourceKind.SUBNET.check(request.subnetId());
    }
    List<NicRequest> nics = NicRequestMapper.of(request);
    NicRequest nic = primary(nics);
    Placement placement = request.placement();
    RunInstancesMonitoringEnabled monitoring = request.monitoring();
    return new LaunchCommand(
        accountId,
        required(request.minCount(), "MinCount"),
        required(request.maxCount(), "MaxCount"),
        request.imageId(),
        request.instanceTypeAsString(),
        request.keyName(),
        placement == null ? null : placement.availabilityZone(),
        nic != null && nic.subnetId() != null ? nic.subnetId() : request.subnetId(),
        nic != null && !nic.groupIds().isEmpty() ? nic.groupIds() : request.securityGroupIds(),
        request.securityGroups(),
        nic != null && nic.privateIp() != null ? nic.privateIp() : request.privateIpAddress(),
        nic == null ? null : nic.publicAddress(),
        nics,
        request.userData(),
        request.blockDeviceMappings().stream().map(LaunchMapper::disk).toList(),
        shutdownBehavior(request.instanceInitiatedShutdownBehaviorAsString()),
        Boolean.TRUE.equals(request.disableApiTermination()),
        monitoring != null && Boolean.TRUE.equals(monitoring.enabled()),
        request.kernelId(),
        request.ramdiskId(),
        tags(request),
        OptionsMapper.of(request),
        request.clientToken(),
        cpu(request.cpuOptions()),
        group(placement),
        profile(accountId, request.iamInstanceProfile()));
  }

  private static @Nullable GroupRequest group(@Nullable Placement placement) {
    if (placement == null) {
      return null;
    }
    String name = placement.groupName();
    String id = placement.groupId();
    if (name != null && id != null && !name.isEmpty() && !id.isEmpty()) {
      throw Ec2Exception.invalidParameterCombination(
          "The parameters placement.groupName and placement.groupId exclude each other");
    }
    if (id != null && !id.isEmpty()) {
      return new GroupRequest(ResourceKind.PLACEMENT_GROUP.check(id), placement.partitionNumber());
    }
    if (name != null && !name.isEmpty()) {
      return new GroupRequest(name, placement.partitionNumber());
    }
    if (placement.partitionNumber() != null) {
      throw Ec2Exception.invalidParameterCombination(
          "The parameter placement.partitionNumber needs a placement group");
    }
    return null;
  }

  private static @Nullable String profile(
      String accountId, @Nullable IamInstanceProfileSpecification asked) {
    return asked == null ? null : InstanceProfile.arn(accountId, asked.arn(), asked.name());
  }

  private static LaunchCommand.Cpu cpu(@Nullable CpuOptionsRequest options) {
    return options == null
        ? LaunchCommand.Cpu.OF_TYPE
        : new LaunchCommand.Cpu(options.coreCount(), options.threadsPerCore());
  }

  /** Returns the behaviour of that name; stop for null. */
  public static ShutdownBehavior shutdownBehavior(@Nullable String wire) {
    if (wire == null) {
      return ShutdownBehavior.STOP;
    }
    return Arrays.stream(ShutdownBehavior.values())
        .filter(behavior -> behavior.wire().equals(wire))
        .findFirst()
        .orElseThrow(
            () ->
                Ec2Exception.invalidParameterValue(
                    "Value (%s) for parameter instanceInitiatedShutdownBehavior is invalid", wire));
  }

  private static int required(@Nullable Integer value, String name) {
    if (value == null) {
      throw Ec2Exception.missingParameter(name);
    }
    return value;
  }

  private static @Nullable NicRequest primary(List<NicRequest> nics) {
    return nics.stream().filter(nic -> nic.index() == 0).findFirst().orElse(null);
  }

  private static DiskRequest disk(BlockDeviceMapping mapping) {
    EbsBlockDevice ebs = mapping.ebs();
    return new DiskRequest(
        mapping.deviceName(),
        mapping.virtualName(),
        mapping.noDevice() != null,
        ebs == null
            ? NewDisk.DiskOptions.NONE
            : new NewDisk.DiskOptions(
                ebs.volumeSize(), ebs.volumeTypeAsString(), ebs.iops(), ebs.throughput()),
        ebs == null ? null : ebs.deleteOnTermination(),
        ebs == null || ebs.snapshotId() == null
            ? null
            : ResourceKind.SNAPSHOT.require("BlockDeviceMapping.Ebs.SnapshotId", ebs.snapshotId()));
  }

  private static Map<String, Map<String, String>> tags(RunInstancesRequest request) {
    TagSpecifications parsed = TagSpecifications.parse(request.tagSpecifications(), TAGGED);
    Map<String, Map<String, String>> byType = new HashMap<>();
    for (ResourceType type : TAGGED) {
      byType.put(Objects.requireNonNull(type.toString()), parsed.of(type));
    }
    return byType;
  }
}
