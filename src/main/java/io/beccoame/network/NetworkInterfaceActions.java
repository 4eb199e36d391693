package io.beccoame.network;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

/** The EC2 actions on network interfaces. */
@Component
class NetworkInterfaceActions implements Ec2Actions {

  private static final Filters<NetworkInterface> FILTERS =
      Filters.<NetworkInterface>of()
          .onEach(
              "addresses.primary",
              NetworkInterface::privateIpAddresses,
              NetworkInterfacePrivateIpAddress.class,
              NetworkInterfacePrivateIpAddress::primary)
          .onEach(
              "addresses.private-ip-address",
              NetworkInterface::privateIpAddresses,
              NetworkInterfacePrivateIpAddress.class,
              NetworkInterfacePrivateIpAddress::privateIpAddress)
          .on("association.allocation-id", associated(NetworkInterfaceAssociation::allocationId))
          .on("association.association-id", associated(NetworkInterfaceAssociation::associationId))
          .on("association.ip-owner-id", associated(NetworkInterfaceAssociation::ipOwnerId))
          .on("association.public-dns-name", associated(NetworkInterfaceAssociation::publicDnsName))
          .on("association.public-ip", associated(NetworkInterfaceAssociation::publicIp))
          .onEach(
              "addresses.association.public-ip",
              NetworkInterface::privateIpAddresses,
              NetworkInterfacePrivateIpAddress.class,
              each -> each.association() == null ? null : each.association().publicIp())
          .onEach(
              "addresses.association.owner-id",
              NetworkInterface::privateIpAddresses,
              NetworkInterfacePrivateIpAddress.class,
              each -> each.association() == null ? null : each.association().ipOwnerId())
          .on("attachment.attach-time", attached(NetworkInterfaceAttachment::attachTime))
          .on("attachment.attachment-id", attached(NetworkInterfaceAttachment::attachmentId))
          .on(
              "attachment.network-card-index",
              attached(NetworkInterfaceAttachment::networkCardIndex))
          .on(
              "attachment.delete-on-termination",
              attached(NetworkInterfaceAttachment::deleteOnTermination))
          .on("attachment.device-index", attached(NetworkInterfaceAttachment::deviceIndex))
          .on("attachment.instance-id", attached(NetworkInterfaceAttachment::instanceId))
          .on("attachment.instance-owner-id", attached(NetworkInterfaceAttachment::instanceOwnerId))
          .on("attachment.status", attached(NetworkInterfaceAttachment::statusAsString))
          .on("availability-zone", NetworkInterface::availabilityZone)
          .on("availability-zone-id", NetworkInterface::availabilityZoneId)
          .on("description", NetworkInterface::description)
          .onEach(
              "group-id", NetworkInterface::groups, GroupIdentifier.class, GroupIdentifier::groupId)
          .onEach(
              "group-name",
              NetworkInterface::groups,
              GroupIdentifier.class,
              GroupIdentifier::groupName)
          .on("interface-type", NetworkInterface::interfaceTypeAsString)
          .nothing("ipv6-addresses.ipv6-address", "operator.principal")
          .on("mac-address", NetworkInterface::macAddress)
          .on("network-interface-id", NetworkInterface::networkInterfaceId)
          .on("operator.managed", nic -> nic.operator().managed())
          .on("owner-id", NetworkInterface::ownerId)
          .on("private-dns-name", NetworkInterface::privateDnsName)
          .on("private-ip-address", NetworkInterface::privateIpAddress)
          .on("requester-id", NetworkInterface::requesterId)
          .on("requester-managed", NetworkInterface::requesterManaged)
          .on("source-dest-check", NetworkInterface::sourceDestCheck)
          .on("status", NetworkInterface::statusAsString)
          .on("subnet-id", NetworkInterface::subnetId)
          .on("vpc-id", NetworkInterface::vpcId)
          .tags(NetworkInterface::tagSet);

  private static final Describing<NetworkInterface> DESCRIBING =
      new Describing<>(
          ResourceKind.NETWORK_INTERFACE, FILTERS, NetworkInterface::networkInterfaceId);

  private final NetworkService network;
  private final InterfaceShapeMapper shapes;

  NetworkInterfaceActions(NetworkService network, InterfaceShapeMapper shapes) {
    this.network = network;
    this.shapes = shapes;
  }

  @Ec2Action(honours = {"NetworkInterfaceIds", "Filters", "MaxResults", "NextToken"})
  DescribeNetworkInterfacesResponse describeNetworkInterfaces(
      Caller caller, DescribeNetworkInterfacesRequest request) {
    Page<NetworkInterface> page =
        DESCRIBING.page(
            request,
            request.networkInterfaceIds(),
            request.filters(),
            ids -> shapes.of(network.list(caller.accountId(), ids)));
    return DescribeNetworkInterfacesResponse.builder()
        .networkInterfaces(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static Filters.Extractor<NetworkInterface> associated(
      Function<NetworkInterfaceAssociation, @Nullable Object> value) {
    return nic -> nic.association() == null ? null : value.apply(nic.association());
  }

  private static Filters.Extractor<NetworkInterface> attached(
      Function<NetworkInterfaceAttachment, @Nullable Object> value) {
    return nic -> nic.attachment() == null ? null : value.apply(nic.attachment());
  }
}
