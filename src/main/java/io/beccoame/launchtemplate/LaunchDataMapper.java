package io.beccoame.launchtemplate;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.MemberTree;
import io.beccoame.ec2.QueryText;
import io.beccoame.ec2.TagSpecifications;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Launch parameters of a template: stores, shows and merges them into launches. */
public final class LaunchDataMapper {

  /**
   * Rules for merging: mappings of one device, interfaces of one index, and tags of one resource
   * type and key are the same item. A device that is left out, an instance store volume and an
   * existing interface are complete as they are.
   */
  private static final MemberTree.Rules RULES =
      new MemberTree.Rules(
          Map.of(
              "BlockDeviceMappings", "DeviceName",
              "NetworkInterfaces", "DeviceIndex",
              "TagSpecifications", "ResourceType",
              "Tags", "Key"),
          Set.of("NoDevice", "VirtualName", "NetworkInterfaceId"));

  private static final Set<String> GROUPS = Set.of("SecurityGroupIds", "SecurityGroups");
  private static final String DISKS = "BlockDeviceMappings";
  private static final String TAGS = "TagSpecifications";
  private static final String SPOT_REQUEST = ResourceType.SPOT_INSTANCES_REQUEST.toString();

  /** Resource types for which a template may have tags. */
  private static final ResourceType[] TAGGED = {
    ResourceType.INSTANCE,
    ResourceType.VOLUME,
    ResourceType.NETWORK_INTERFACE,
    ResourceType.SPOT_INSTANCES_REQUEST,
    ResourceType.ELASTIC_GPU
  };

  private LaunchDataMapper() {}

  /**
   * Returns the text to store for the data of a request.
   *
   * @param source the text of the version that it is based on; empty for none
   * @throws Ec2Exception {@code MissingParameter} for no data, or the error of a tag that breaks a
   *     rule
   */
  static String stored(@Nullable RequestLaunchTemplateData data, String source) {
    if (data == null || QueryText.of(data).isEmpty()) {
      throw Ec2Exception.missingParameter("LaunchTemplateData");
    }
    List<TagSpecification> tags =
        MemberTree.of(data).items(TAGS).stream()
            .map(each -> each.into(TagSpecification.builder()))
            .toList();
    TagSpecifications.parse(tags, TAGGED);
    return QueryText.of(
        MemberTree.of(data)
            .over(withoutSnapshots(read(source)))
            .into(RequestLaunchTemplateData.builder()));
  }

  /**
   * Removes the snapshots of mappings, which AWS does not copy to a version that is based on
   * another.
   */
  private static MemberTree withoutSnapshots(RequestLaunchTemplateData source) {
    MemberTree tree = MemberTree.of(source);
    List<MemberTree> disks =
        tree.items(DISKS).stream()
            .map(
                disk ->
                    disk.members().get("Ebs") instanceof MemberTree ebs
                        ? disk.with("Ebs", ebs.without(Set.of("SnapshotId")))
                        : disk)
            .toList();
    return disks.isEmpty() ? tree : tree.with(DISKS, disks);
  }

  static RequestLaunchTemplateData read(String data) {
    return QueryText.read(data, RequestLaunchTemplateData::builder);
  }

  /** Returns the data as a describe shows it; tags without a value have the empty one. */
  static ResponseLaunchTemplateData shown(String data) {
    MemberTree tree = MemberTree.of(read(data));
    List<MemberTree> tags =
        tree.items(TAGS).stream()
            .map(
                each ->
                    each.with(
                        "Tags",
                        each.items("Tags").stream()
                            .map(tag -> tag.over(new MemberTree(Map.of("Value", ""))))
                            .toList()))
            .toList();
    return (tags.isEmpty() ? tree : tree.with(TAGS, tags))
        .into(ResponseLaunchTemplateData.builder());
  }

  /**
   * Returns the launch that combines a request and a template's data: the request's parameters, and
   * the template's where the request sets nothing.
   *
   * @throws Ec2Exception {@code UnsupportedOperation} for data that a launch can't have
   */
  public static RunInstancesRequest launch(RunInstancesRequest request, String data) {
    MemberTree wanted = MemberTree.of(request);
    MemberTree defaults = launchable(MemberTree.of(read(data)));
    if (GROUPS.stream().anyMatch(wanted.members()::containsKey)) {
      defaults = defaults.without(GROUPS);
    }
    return wanted
        .without(Set.of("LaunchTemplate"))
        .filledFrom(defaults, RULES)
        .into(RunInstancesRequest.builder());
  }

  /** Removes tags for Spot requests: a launch makes none. */
  private static MemberTree launchable(MemberTree data) {
    List<String> unknown = data.unknownTo(RunInstancesRequest.builder());
    if (!unknown.isEmpty()) {
      throw Ec2Exception.unsupported(
          "The parameter %s of a launch template has no effect here, so it is refused",
          unknown.get(0));
    }
    // RunInstances spells RamdiskId differently.
    MemberTree renamed = MemberTree.of(data.into(RunInstancesRequest.builder()));
    List<MemberTree> tags = new ArrayList<>(renamed.items(TAGS));
    tags.removeIf(each -> SPOT_REQUEST.equals(each.members().get("ResourceType")));
    return tags.isEmpty() ? renamed.without(Set.of(TAGS)) : renamed.with(TAGS, tags);
  }

  /**
   * Returns the launch in another subnet, set on its first network interface if it has some;
   * unchanged for null.
   */
  public static RunInstancesRequest inSubnet(
      RunInstancesRequest launch, @Nullable String subnetId) {
    if (subnetId == null || subnetId.isEmpty()) {
      return launch;
    }
    if (!launch.hasNetworkInterfaces()) {
      return launch.toBuilder().subnetId(subnetId).build();
    }
    List<InstanceNetworkInterfaceSpecification> nics =
        launch.networkInterfaces().stream()
            .map(
                nic ->
                    nic.deviceIndex() == null || nic.deviceIndex() == 0
                        ? nic.toBuilder().subnetId(subnetId).build()
                        : nic)
            .toList();
    return launch.toBuilder().networkInterfaces(nics).build();
  }

  /** Returns the parameters of the data that no launch supports. */
  static List<String> unknown(String data) {
    return MemberTree.of(read(data)).unknownTo(RunInstancesRequest.builder());
  }
}
