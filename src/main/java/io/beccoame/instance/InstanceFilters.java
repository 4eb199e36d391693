package io.beccoame.instance;

import io.beccoame.ec2.Filters;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.StateReason;

/**
 * The filters of <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">DescribeInstances</a>.
 */
final class InstanceFilters {

  /**
   * An instance as it is shown, with what only its reservation shows.
   *
   * @param view the row and what belongs to it
   * @param shape the wire's shape of it
   */
  record Shown(InstanceView view, Instance shape) {
    static Shown of(InstanceView view) {
      return new Shown(view, InstanceMapper.instance(view));
    }
  }

  static final Filters<Shown> TABLE = table();

  private InstanceFilters() {}

  private static Filters<Shown> table() {
    Filters<Shown> table = Filters.of();
    identity(table);
    state(table);
    machine(table);
    disks(table);
    network(table);
    interfaces(table);
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
        .on("product-code", shown -> List.of())
        .on("product-code.type", shown -> List.of())
        .on("client-token", on(Instance::clientToken))
        .on("requester-id", shown -> null)
        .on("spot-instance-request-id", on(Instance::spotInstanceRequestId))
        .on("instance-lifecycle", on(Instance::instanceLifecycleAsString))
        .on("usage-operation", on(Instance::usageOperation))
        .on("platform", on(Instance::platformAsString))
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
            on(i -> i.metadataOptions().httpPutResponseHopLimit()));
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
        .on("placement-group-name", on(i -> i.placement().groupName()))
        .on("tenancy", on(i -> i.placement().tenancyAsString()))
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
        .on("source-dest-check", on(Instance::sourceDestCheck))
        .on("instance.group-id", on(i -> groupIds(i.securityGroups())))
        .on("instance.group-name", on(i -> groupNames(i.securityGroups())))
        .on("group-id", on(i -> groupIds(i.securityGroups())))
        .on("group-name", on(i -> groupNames(i.securityGroups())));
  }

  private static void interfaces(Filters<Shown> table) {
    nic(table, "network-interface-id", InstanceNetworkInterface::networkInterfaceId);
    nic(table, "description", InstanceNetworkInterface::description);
    nic(table, "subnet-id", InstanceNetworkInterface::subnetId);
    nic(table, "vpc-id", InstanceNetworkInterface::vpcId);
    nic(table, "owner-id", InstanceNetworkInterface::ownerId);
    nic(table, "status", InstanceNetworkInterface::statusAsString);
    nic(table, "mac-address", InstanceNetworkInterface::macAddress);
    nic(table, "private-dns-name", InstanceNetworkInterface::privateDnsName);
    nic(table, "source-dest-check", InstanceNetworkInterface::sourceDestCheck);
    nic(table, "group-id", nic -> groupIds(nic.groups()));
    nic(table, "group-name", nic -> groupNames(nic.groups()));
    nic(
        table,
        "addresses.private-ip-address",
        nic ->
            nic.privateIpAddresses().stream()
                .map(InstancePrivateIpAddress::privateIpAddress)
                .toList());
    nic(
        table,
        "addresses.primary",
        nic -> nic.privateIpAddresses().stream().map(InstancePrivateIpAddress::primary).toList());
    nic(
        table,
        "association.public-ip",
        nic -> of(nic, InstanceNetworkInterfaceAssociation::publicIp));
    nic(
        table,
        "association.public-dns-name",
        nic -> of(nic, InstanceNetworkInterfaceAssociation::publicDnsName));
    nic(
        table,
        "association.ip-owner-id",
        nic -> of(nic, InstanceNetworkInterfaceAssociation::ipOwnerId));
    nic(
        table,
        "addresses.association.public-ip",
        nic ->
            nic.privateIpAddresses().stream()
                .map(InstancePrivateIpAddress::association)
                .filter(Objects::nonNull)
                .map(InstanceNetworkInterfaceAssociation::publicIp)
                .toList());
    nic(table, "attachment.attachment-id", nic -> nic.attachment().attachmentId());
    nic(table, "attachment.attach-time", nic -> nic.attachment().attachTime());
    nic(table, "attachment.device-index", nic -> nic.attachment().deviceIndex());
    nic(table, "attachment.status", nic -> nic.attachment().statusAsString());
    nic(table, "attachment.delete-on-termination", nic -> nic.attachment().deleteOnTermination());
    table.on("network-interface.attachment.instance-id", on(Instance::instanceId));
  }

  private static Filters.Extractor<Shown> on(Filters.Extractor<Instance> extractor) {
    return shown -> extractor.valueOf(shown.shape());
  }

  private static void disk(
      Filters<Shown> table, String name, Filters.Extractor<InstanceBlockDeviceMapping> extractor) {
    table.onEach(
        "block-device-mapping." + name,
        on(Instance::blockDeviceMappings),
        InstanceBlockDeviceMapping.class,
        extractor);
  }

  private static void nic(
      Filters<Shown> table, String name, Filters.Extractor<InstanceNetworkInterface> extractor) {
    table.onEach(
        "network-interface." + name,
        on(Instance::networkInterfaces),
        InstanceNetworkInterface.class,
        extractor);
  }

  private static @Nullable String reason(Instance instance, boolean code) {
    StateReason reason = instance.stateReason();
    return reason == null ? null : code ? reason.code() : reason.message();
  }

  private static @Nullable String of(
      InstanceNetworkInterface nic, Function<InstanceNetworkInterfaceAssociation, String> value) {
    return nic.association() == null ? null : value.apply(nic.association());
  }

  private static List<String> groupIds(List<GroupIdentifier> groups) {
    return groups.stream().map(GroupIdentifier::groupId).toList();
  }

  private static List<String> groupNames(List<GroupIdentifier> groups) {
    return groups.stream().map(GroupIdentifier::groupName).toList();
  }
}
