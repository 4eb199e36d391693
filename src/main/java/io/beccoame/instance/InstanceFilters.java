package io.beccoame.instance;

import io.beccoame.ec2.Filters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameOptionsResponse;
import software.amazon.awssdk.services.ec2.model.StateReason;

/**
 * The filters of <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">DescribeInstances</a>.
 */
final class InstanceFilters {

  /**
   * An instance as it is shown, with values that only its reservation shows.
   *
   * @param view the row and its devices
   * @param shape the SDK's object
   */
  record Shown(InstanceView view, Instance shape) {
    static Shown of(InstanceView view) {
      return new Shown(view, InstanceMapper.instance(view));
    }
  }

  private static final String RESERVATION =
      "capacity-reservation-specification.capacity-reservation-";

  static final Filters<Shown> TABLE = table();

  private InstanceFilters() {}

  private static Filters<Shown> table() {
    Filters<Shown> table = Filters.of();
    identity(table);
    state(table);
    machine(table);
    disks(table);
    network(table);
    InstanceInterfaceFilters.addTo(table);
    return table.tags(shown -> shown.shape().tags());
  }

  private static void identity(Filters<Shown> table) {
    table
        .on("instance-id", on(Instance::instanceId))
        .on("reservation-id", shown -> shown.view().instance().reservationId())
        .on("owner-id", shown -> shown.view().instance().accountId())
        .on("launch-index", on(Instance::amiLaunchIndex))
        .on("launch-time", on(Instance::launchTime))
        .on("image-id", on(Instance::imageId))
        .on("key-name", on(Instance::keyName))
        .on("kernel-id", on(Instance::kernelId))
        .on("ramdisk-id", on(Instance::ramdiskId))
        .on("client-token", on(Instance::clientToken))
        .on("usage-operation", on(Instance::usageOperation))
        .on("usage-operation-update-time", on(Instance::usageOperationUpdateTime))
        .on("iam-instance-profile.arn", on(i -> profile(i, true)))
        .on("iam-instance-profile.id", on(i -> profile(i, false)))
        .on("operator.managed", on(i -> i.operator().managed()))
        .nothing(
            "instance-lifecycle",
            "operator.principal",
            "platform",
            "product-code",
            "product-code.type",
            "requester-id",
            "spot-instance-request-id")
        .on("platform-details", on(Instance::platformDetails));
  }

  private static void state(Filters<Shown> table) {
    table
        .on("instance-state-name", on(i -> i.state().nameAsString()))
        .on("instance-state-code", on(i -> i.state().code()))
        .on("reason", on(Instance::stateTransitionReason))
        .on("state-reason-code", on(i -> reason(i, true)))
        .on("state-reason-message", on(i -> reason(i, false)))
        .on("monitoring-state", on(i -> i.monitoring().stateAsString()))
        .on("metadata-options.http-tokens", on(i -> i.metadataOptions().httpTokensAsString()))
        .on("metadata-options.http-endpoint", on(i -> i.metadataOptions().httpEndpointAsString()))
        .on(
            "metadata-options.http-put-response-hop-limit",
            on(i -> i.metadataOptions().httpPutResponseHopLimit()))
        .on("metadata-options.http-protocol-ipv4", shown -> "enabled")
        .on(
            "metadata-options.http-protocol-ipv6",
            on(i -> i.metadataOptions().httpProtocolIpv6AsString()))
        .on(
            "metadata-options.instance-metadata-tags",
            on(i -> i.metadataOptions().instanceMetadataTagsAsString()))
        .on("metadata-options.state", on(i -> i.metadataOptions().stateAsString()))
        .on(
            "maintenance-options.auto-recovery",
            on(i -> i.maintenanceOptions().autoRecoveryAsString()));
  }

  private static void machine(Filters<Shown> table) {
    table
        .on("instance-type", on(Instance::instanceTypeAsString))
        .on("architecture", on(Instance::architectureAsString))
        .on("hypervisor", on(Instance::hypervisorAsString))
        .on("virtualization-type", on(Instance::virtualizationTypeAsString))
        .on("root-device-name", on(Instance::rootDeviceName))
        .on("root-device-type", on(Instance::rootDeviceTypeAsString))
        .on("availability-zone", on(i -> i.placement().availabilityZone()))
        .on("availability-zone-id", on(i -> i.placement().availabilityZoneId()))
        .on("placement-group-name", on(i -> i.placement().groupName()))
        .on("placement-partition-number", on(i -> i.placement().partitionNumber()))
        .on("tenancy", on(i -> i.placement().tenancyAsString()))
        .on("affinity", on(i -> i.placement().affinity()))
        .on("host-id", on(i -> i.placement().hostId()))
        .on("boot-mode", on(Instance::bootModeAsString))
        .on("current-instance-boot-mode", on(Instance::currentInstanceBootModeAsString))
        .on("ebs-optimized", on(Instance::ebsOptimized))
        .on("ena-support", on(Instance::enaSupport))
        .on("enclave-options.enabled", on(i -> i.enclaveOptions().enabled()))
        .on(
            RESERVATION + "preference",
            on(i -> i.capacityReservationSpecification().capacityReservationPreferenceAsString()))
        .nothing(
            "capacity-reservation-id",
            RESERVATION + "target.capacity-reservation-id",
            RESERVATION + "target.capacity-reservation-resource-group-arn",
            "network-performance-options.bandwidth-weighting",
            "outpost-arn",
            "tpm-support")
        .on("hibernation-options.configured", on(i -> i.hibernationOptions().configured()));
  }

  private static void disks(Filters<Shown> table) {
    disk(table, "device-name", InstanceBlockDeviceMapping::deviceName);
    disk(table, "volume-id", mapping -> mapping.ebs().volumeId());
    disk(table, "status", mapping -> mapping.ebs().statusAsString());
    disk(table, "attach-time", mapping -> mapping.ebs().attachTime());
    disk(table, "delete-on-termination", mapping -> mapping.ebs().deleteOnTermination());
  }

  private static void network(Filters<Shown> table) {
    table
        .on("private-ip-address", on(Instance::privateIpAddress))
        .on("private-dns-name", on(Instance::privateDnsName))
        .on("ip-address", on(Instance::publicIpAddress))
        .on("dns-name", on(Instance::publicDnsName))
        .on("subnet-id", on(Instance::subnetId))
        .on("vpc-id", on(Instance::vpcId))
        .nothing("ipv6-address")
        .on("source-dest-check", on(Instance::sourceDestCheck))
        .on("private-dns-name-options.hostname-type", names(o -> o.hostnameTypeAsString()))
        .on(
            "private-dns-name-options.enable-resource-name-dns-a-record",
            names(o -> o.enableResourceNameDnsARecord()))
        .on(
            "private-dns-name-options.enable-resource-name-dns-aaaa-record",
            names(o -> o.enableResourceNameDnsAAAARecord()))
        .on("instance.group-id", on(i -> groupIds(i.securityGroups())))
        .also("instance.group-id", "group-id")
        .on("instance.group-name", on(i -> groupNames(i.securityGroups())))
        .also("instance.group-name", "group-name");
  }

  private static Filters.Extractor<Shown> on(Filters.Extractor<Instance> extractor) {
    return shown -> extractor.valueOf(shown.shape());
  }

  private static Filters.Extractor<Shown> names(
      Filters.Extractor<PrivateDnsNameOptionsResponse> value) {
    return shown -> {
      PrivateDnsNameOptionsResponse options = shown.shape().privateDnsNameOptions();
      return options == null ? null : value.valueOf(options);
    };
  }

  private static @Nullable String profile(Instance instance, boolean arn) {
    IamInstanceProfile profile = instance.iamInstanceProfile();
    return profile == null ? null : arn ? profile.arn() : profile.id();
  }

  private static void disk(
      Filters<Shown> table, String name, Filters.Extractor<InstanceBlockDeviceMapping> extractor) {
    table.onEach(
        "block-device-mapping." + name,
        on(Instance::blockDeviceMappings),
        InstanceBlockDeviceMapping.class,
        extractor);
  }

  private static @Nullable String reason(Instance instance, boolean code) {
    StateReason reason = instance.stateReason();
    return reason == null ? null : code ? reason.code() : reason.message();
  }

  static List<String> groupIds(List<GroupIdentifier> groups) {
    return groups.stream().map(GroupIdentifier::groupId).toList();
  }

  static List<String> groupNames(List<GroupIdentifier> groups) {
    return groups.stream().map(GroupIdentifier::groupName).toList();
  }
}
