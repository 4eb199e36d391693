package io.beccoame.instance;

import io.beccoame.ec2.Filters;
import io.beccoame.instance.InstanceFilters.Shown;
import io.beccoame.network.PublicAddress;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;

/** The filters of DescribeInstances on the network interfaces of instances. */
final class InstanceInterfaceFilters {

  private InstanceInterfaceFilters() {}

  static void addTo(Filters<Shown> table) {
    itself(table);
    addresses(table);
    association(table);
    attachment(table);
    table.nothing(
        "network-interface.deny-all-igw-traffic",
        "network-interface.ipv4-prefixes.ipv4-prefix",
        "network-interface.ipv6-address",
        "network-interface.ipv6-addresses.ipv6-address",
        "network-interface.ipv6-addresses.is-primary-ipv6",
        "network-interface.ipv6-prefixes.ipv6-prefix",
        "network-interface.operator.principal",
        "network-interface.outpost-arn",
        "network-interface.requester-id");
  }

  private static void itself(Filters<Shown> table) {
    shape(table, "network-interface-id", InstanceNetworkInterface::networkInterfaceId);
    shape(table, "description", InstanceNetworkInterface::description);
    shape(table, "subnet-id", InstanceNetworkInterface::subnetId);
    shape(table, "vpc-id", InstanceNetworkInterface::vpcId);
    row(table, "availability-zone", nic -> nic.row().zone());
    shape(table, "owner-id", InstanceNetworkInterface::ownerId);
    row(table, "requester-managed", nic -> nic.row().requester() != null);
    shape(table, "operator.managed", nic -> nic.operator().managed());
    shape(table, "status", InstanceNetworkInterface::statusAsString);
    shape(table, "mac-address", InstanceNetworkInterface::macAddress);
    shape(table, "source-dest-check", InstanceNetworkInterface::sourceDestCheck);
    row(table, "ipv6-native", nic -> false);
    shape(table, "group-id", nic -> InstanceFilters.groupIds(nic.groups()));
    shape(table, "group-name", nic -> InstanceFilters.groupNames(nic.groups()));
    row(table, "tag-key", nic -> nic.tags().keySet());
    row(table, "tag-value", nic -> nic.tags().values());
  }

  private static void addresses(Filters<Shown> table) {
    shape(table, "private-ip-address", InstanceNetworkInterface::privateIpAddress);
    shape(table, "private-dns-name", InstanceNetworkInterface::privateDnsName);
    address(table, "private-ip-address", InstancePrivateIpAddress::privateIpAddress);
    address(table, "private-dns-name", InstancePrivateIpAddress::privateDnsName);
    address(table, "primary", InstancePrivateIpAddress::primary);
  }

  /** Adds the filters of the primary address and those of any address. */
  private static void association(Filters<Shown> table) {
    publics(table, "public-ip", PublicAddress::publicIp);
    publics(table, "public-dns-name", PublicAddress::publicIp);
    publics(table, "ip-owner-id", PublicAddress::ownerId);
    publics(table, "allocation-id", PublicAddress::allocationId);
    publics(table, "association-id", PublicAddress::associationId);
    table.also(
        "network-interface.association.public-dns-name", "network-interface.public-dns-name");
    table.nothing(
        "network-interface.association.carrier-ip",
        "network-interface.association.customer-owned-ip",
        "network-interface.addresses.association.carrier-ip",
        "network-interface.addresses.association.customer-owned-ip");
  }

  private static void attachment(Filters<Shown> table) {
    attached(table, "attachment-id", InstanceNetworkInterfaceAttachment::attachmentId);
    attached(table, "attach-time", InstanceNetworkInterfaceAttachment::attachTime);
    attached(table, "device-index", InstanceNetworkInterfaceAttachment::deviceIndex);
    attached(table, "network-card-index", InstanceNetworkInterfaceAttachment::networkCardIndex);
    attached(table, "status", InstanceNetworkInterfaceAttachment::statusAsString);
    attached(
        table, "delete-on-termination", InstanceNetworkInterfaceAttachment::deleteOnTermination);
    row(table, "attachment.instance-id", nic -> nic.row().instanceId());
    row(table, "attachment.instance-owner-id", nic -> nic.row().accountId());
  }

  private static void shape(
      Filters<Shown> table, String name, Filters.Extractor<InstanceNetworkInterface> value) {
    table.onEach(
        "network-interface." + name,
        shown -> shown.shape().networkInterfaces(),
        InstanceNetworkInterface.class,
        value);
  }

  private static void row(
      Filters<Shown> table, String name, Filters.Extractor<InstanceView.Interface> value) {
    table.onEach(
        "network-interface." + name,
        shown -> shown.view().interfaces(),
        InstanceView.Interface.class,
        value);
  }

  private static void address(
      Filters<Shown> table, String name, Function<InstancePrivateIpAddress, Object> value) {
    shape(table, "addresses." + name, nic -> nic.privateIpAddresses().stream().map(value).toList());
  }

  private static void attached(
      Filters<Shown> table,
      String name,
      Filters.Extractor<InstanceNetworkInterfaceAttachment> value) {
    shape(table, "attachment." + name, nic -> value.valueOf(nic.attachment()));
  }

  private static void publics(
      Filters<Shown> table, String name, Function<PublicAddress, @Nullable String> value) {
    row(
        table,
        "association." + name,
        nic -> {
          PublicAddress found = nic.publicOf(nic.row().privateIp());
          return found == null ? null : value.apply(found);
        });
    row(
        table,
        "addresses.association." + name,
        nic -> nic.publics().stream().map(value).filter(Objects::nonNull).toList());
  }
}
