package io.beccoame.instance;

import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.PublicAddress;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeMapper;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Converts instances to the SDK's shapes. */
public final class InstanceMapper {

  private InstanceMapper() {}

  /** Returns the instance with everything that a description shows. */
  public static software.amazon.awssdk.services.ec2.model.Instance instance(InstanceView view) {
    Instance row = view.instance();
    software.amazon.awssdk.services.ec2.model.Instance.Builder shape =
        software.amazon.awssdk.services.ec2.model.Instance.builder()
            .instanceId(row.getId())
            .imageId(row.imageId())
            .amiLaunchIndex(row.launchIndex())
            .instanceType(row.instanceType())
            .architecture(row.architecture())
            .keyName(row.keyName())
            .kernelId(row.kernelId())
            .ramdiskId(row.ramdiskId())
            .launchTime(row.launchedAt())
            .placement(placement(view))
            .iamInstanceProfile(row.profile() == null ? null : profile(row.profile()))
            .clientToken(Objects.requireNonNullElse(row.clientToken(), ""))
            .bootMode(Objects.requireNonNullElse(row.bootMode(), bootedBy(row)))
            .currentInstanceBootMode(bootedBy(row))
            .operator(o -> o.managed(false))
            .monitoring(m -> m.state(row.monitoring() ? "enabled" : "disabled"))
            .state(state(row.state()))
            .stateReason(reason(row))
            .stateTransitionReason(row.lifecycle().transitionReason())
            .rootDeviceName(row.rootDeviceName())
            .rootDeviceType("ebs")
            .virtualizationType("hvm")
            .hypervisor("xen")
            .platformDetails("Linux/UNIX")
            .usageOperation("RunInstances")
            .usageOperationUpdateTime(row.createdAt())
            .ebsOptimized(row.options().ebsOptimized())
            .sriovNetSupport(row.options().sriovNetSupport() ? "simple" : null)
            .enaSupport(true)
            .productCodes(List.of())
            .cpuOptions(c -> c.coreCount(view.cores()).threadsPerCore(view.threadsPerCore()))
            .hibernationOptions(h -> h.configured(false))
            .enclaveOptions(e -> e.enabled(false))
            .capacityReservationSpecification(c -> c.capacityReservationPreference("open"))
            .maintenanceOptions(m -> m.autoRecovery("default"))
            .metadataOptions(OptionsMapper.shape(row.options().metadata(), "applied"))
            .blockDeviceMappings(view.volumes().stream().map(InstanceMapper::disk).toList())
            .tags(tags(view.tags()));
    network(shape, view);
    return shape.build();
  }

  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .sorted(Comparator.comparing(Tag::key))
        .toList();
  }

  static InstanceStateChange change(StateChange change) {
    return InstanceStateChange.builder()
        .instanceId(change.instanceId())
        .previousState(state(change.previous()))
        .currentState(state(change.current()))
        .build();
  }

  private static software.amazon.awssdk.services.ec2.model.InstanceState state(
      InstanceState state) {
    return software.amazon.awssdk.services.ec2.model.InstanceState.builder()
        .code(state.code())
        .name(state.wire())
        .build();
  }

  private static @Nullable StateReason reason(Instance row) {
    var reason = row.lifecycle().reason();
    return reason == null
        ? null
        : StateReason.builder().code(reason.code()).message(reason.message()).build();
  }

  /**
   * Returns the boot mode in use: guests on x86 have a BIOS here whatever their image says, and
   * those on ARM only UEFI.
   */
  private static String bootedBy(Instance row) {
    return row.architecture().equals("arm64") ? "uefi" : "legacy-bios";
  }

  private static Placement placement(InstanceView view) {
    InstancePlacement in = view.instance().placement();
    return Placement.builder()
        .availabilityZone(view.instance().zone())
        .availabilityZoneId(view.zoneId())
        .groupName(in == null ? "" : in.groupName())
        .groupId(in == null ? null : in.groupId())
        .partitionNumber(in == null ? null : in.partition())
        .tenancy("default")
        .build();
  }

  /** Returns the IAM instance profile as it is shown for an instance and an association. */
  public static IamInstanceProfile profile(InstanceProfile profile) {
    return IamInstanceProfile.builder().arn(profile.arn()).id(profile.id()).build();
  }

  private static InstanceBlockDeviceMapping disk(Volume volume) {
    return InstanceBlockDeviceMapping.builder()
        .deviceName(volume.deviceName())
        .ebs(
            e ->
                e.volumeId(volume.getId())
                    .status(VolumeMapper.attachment(volume).toString())
                    .attachTime(volume.attachTime())
                    .deleteOnTermination(volume.deleteOnTermination()))
        .build();
  }

  private static void network(
      software.amazon.awssdk.services.ec2.model.Instance.Builder shape, InstanceView view) {
    List<InstanceView.Interface> nics = view.interfaces();
    shape.networkInterfaces(nics.stream().map(InstanceMapper::nic).toList());
    if (nics.isEmpty()) {
      shape.privateDnsName("").publicDnsName("").securityGroups(List.of());
      return;
    }
    InstanceView.Interface first = nics.get(0);
    NetworkInterface row = first.row();
    String publicIp = view.publicAddress();
    shape
        .privateIpAddress(row.knownIp())
        .privateDnsName(first.privateDnsName())
        .publicIpAddress(publicIp)
        .publicDnsName(publicIp == null ? "" : publicIp)
        .subnetId(row.subnetId())
        .vpcId(row.vpcId())
        .sourceDestCheck(row.sourceDestCheck())
        .securityGroups(groups(first.groups()))
        .privateDnsNameOptions(
            o ->
                o.hostnameType("ip-name")
                    .enableResourceNameDnsARecord(false)
                    .enableResourceNameDnsAAAARecord(false));
  }

  static List<GroupIdentifier> groups(List<SecurityGroup> groups) {
    return groups.stream()
        .map(
            group ->
                GroupIdentifier.builder().groupId(group.getId()).groupName(group.name()).build())
        .toList();
  }

  private static InstanceNetworkInterface nic(InstanceView.Interface nic) {
    NetworkInterface row = nic.row();
    return InstanceNetworkInterface.builder()
        .networkInterfaceId(row.getId())
        .ownerId(row.accountId())
        .vpcId(row.vpcId())
        .subnetId(row.subnetId())
        .macAddress(row.mac())
        .privateIpAddress(row.knownIp())
        .privateDnsName(nic.privateDnsName())
        .privateIpAddresses(
            nic.addresses().stream()
                .map(
                    each ->
                        InstancePrivateIpAddress.builder()
                            .primary(each.primary())
                            .privateIpAddress(each.shown())
                            .privateDnsName(each.dnsName())
                            .association(association(nic.publicOf(each.reserved())))
                            .build())
                .toList())
        .association(association(nic.publicOf(row.privateIp())))
        .description(row.description())
        .sourceDestCheck(row.sourceDestCheck())
        .status("in-use")
        .interfaceType("interface")
        .operator(o -> o.managed(false))
        .ipv6Addresses(List.of())
        .groups(groups(nic.groups()))
        .attachment(attachment(row))
        .build();
  }

  private static @Nullable InstanceNetworkInterfaceAssociation association(
      @Nullable PublicAddress address) {
    return address == null
        ? null
        : InstanceNetworkInterfaceAssociation.builder()
            .publicIp(address.publicIp())
            .publicDnsName(address.publicIp())
            .ipOwnerId(address.ownerId())
            .build();
  }

  private static InstanceNetworkInterfaceAttachment attachment(NetworkInterface row) {
    return InstanceNetworkInterfaceAttachment.builder()
        .attachmentId(row.attachmentId())
        .attachTime(row.attachTime())
        .deviceIndex(Objects.requireNonNullElse(row.deviceIndex(), 0))
        .networkCardIndex(0)
        .deleteOnTermination(row.deleteOnTermination())
        .status(row.attachmentState().name().toLowerCase(Locale.ROOT))
        .build();
  }
}
