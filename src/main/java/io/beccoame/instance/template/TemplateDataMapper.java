package io.beccoame.instance.template;

import io.beccoame.ec2.MemberTree;
import io.beccoame.ec2.Tags;
import io.beccoame.instance.InstanceMapper;
import io.beccoame.instance.InstanceView;
import io.beccoame.volume.Provision;
import io.beccoame.volume.Volume;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Launch template data of an instance, for launching others like it. */
final class TemplateDataMapper {

  /** Members with the same name and meaning in instances and templates. */
  private static final Set<String> SAME =
      Set.of(
          "ImageId",
          "InstanceType",
          "KeyName",
          "KernelId",
          "RamdiskId",
          "EbsOptimized",
          "Placement",
          "CapacityReservationSpecification",
          "HibernationOptions",
          "EnclaveOptions",
          "MaintenanceOptions",
          "PrivateDnsNameOptions");

  private TemplateDataMapper() {}

  /**
   * Returns the data.
   *
   * @param userData in base64, or null
   */
  static ResponseLaunchTemplateData data(InstanceView view, @Nullable String userData) {
    Instance shape = InstanceMapper.instance(view);
    var row = view.instance();
    Map<String, Object> same = new LinkedHashMap<>(MemberTree.of(shape).members());
    same.keySet().retainAll(SAME);
    ResponseLaunchTemplateData.Builder data =
        new MemberTree(same)
            .into(ResponseLaunchTemplateData.builder()).toBuilder()
                .userData(userData)
                .monitoring(m -> m.enabled(row.monitoring()))
                .disableApiTermination(row.disableApiTermination())
                .disableApiStop(row.options().disableApiStop())
                .instanceInitiatedShutdownBehavior(row.lifecycle().shutdownBehavior().wire())
                .metadataOptions(
                    o ->
                        o.httpEndpoint(shape.metadataOptions().httpEndpointAsString())
                            .httpTokens(shape.metadataOptions().httpTokensAsString())
                            .httpPutResponseHopLimit(
                                shape.metadataOptions().httpPutResponseHopLimit())
                            .instanceMetadataTags(
                                shape.metadataOptions().instanceMetadataTagsAsString()))
                .blockDeviceMappings(view.volumes().stream().map(TemplateDataMapper::disk).toList())
                .networkInterfaces(
                    shape.networkInterfaces().stream().map(TemplateDataMapper::nic).toList());
    Boolean unlimited = row.options().unlimitedCredits();
    if (unlimited != null) {
      data.creditSpecification(c -> c.cpuCredits(unlimited ? "unlimited" : "standard"));
    }
    List<Tag> tags = shape.tags().stream().filter(tag -> !Tags.isSystem(tag.key())).toList();
    return tags.isEmpty()
        ? data.build()
        : data.tagSpecifications(
                LaunchTemplateTagSpecification.builder()
                    .resourceType("instance")
                    .tags(tags)
                    .build())
            .build();
  }

  private static LaunchTemplateBlockDeviceMapping disk(Volume volume) {
    Provision provision = volume.provision();
    return LaunchTemplateBlockDeviceMapping.builder()
        .deviceName(volume.deviceName())
        .ebs(
            e ->
                e.deleteOnTermination(volume.deleteOnTermination())
                    .encrypted(false)
                    .snapshotId(volume.snapshotId())
                    .volumeSize(provision.sizeGib())
                    .volumeType(provision.type())
                    .iops(provision.provisioned() ? provision.iops() : null)
                    .throughput(provision.throughput()))
        .build();
  }

  private static LaunchTemplateInstanceNetworkInterfaceSpecification nic(
      InstanceNetworkInterface nic) {
    return LaunchTemplateInstanceNetworkInterfaceSpecification.builder()
        .deviceIndex(nic.attachment().deviceIndex())
        .networkCardIndex(nic.attachment().networkCardIndex())
        .deleteOnTermination(nic.attachment().deleteOnTermination())
        .associatePublicIpAddress(nic.association() == null ? null : Boolean.TRUE)
        .description(nic.description())
        .groups(nic.groups().stream().map(GroupIdentifier::groupId).toList())
        .interfaceType(nic.interfaceType())
        .ipv6Addresses(List.of())
        .privateIpAddresses(
            nic.privateIpAddresses().stream()
                .map(
                    each ->
                        PrivateIpAddressSpecification.builder()
                            .primary(each.primary())
                            .privateIpAddress(each.privateIpAddress())
                            .build())
                .toList())
        .subnetId(nic.subnetId())
        .build();
  }
}
