package io.beccoame.network;

import io.beccoame.ec2.Tags;
import io.beccoame.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;

/** Network interfaces as EC2 shows them. */
final class NetworkInterfaceMapper {

  private NetworkInterfaceMapper() {}

  static software.amazon.awssdk.services.ec2.model.NetworkInterface networkInterface(
      NetworkInterface nic,
      @Nullable String zoneId,
      List<SecurityGroup> groups,
      @Nullable Map<String, String> tags,
      List<PublicAddress> publics,
      List<PrivateAddress> addresses) {
    NetworkInterfaceAssociation association = association(publics, nic.privateIp());
    return software.amazon.awssdk.services.ec2.model.NetworkInterface.builder()
        .networkInterfaceId(nic.getId())
        .ownerId(nic.accountId())
        .vpcId(nic.vpcId())
        .subnetId(nic.subnetId())
        .availabilityZone(nic.zone())
        .availabilityZoneId(zoneId)
        .description(nic.description())
        .interfaceType(
            nic.requester() == null
                ? NetworkInterfaceType.INTERFACE
                : NetworkInterfaceType.fromValue(nic.requester()))
        .macAddress(nic.mac())
        .privateIpAddress(nic.knownIp())
        .privateDnsName(addresses.get(0).dnsName())
        .privateIpAddresses(
            addresses.stream()
                .map(
                    each ->
                        NetworkInterfacePrivateIpAddress.builder()
                            .primary(each.primary())
                            .privateIpAddress(each.shown())
                            .privateDnsName(each.dnsName())
                            .association(association(publics, each.reserved()))
                            .build())
                .toList())
        .association(association)
        .ipv6Addresses(List.of())
        .operator(o -> o.managed(false))
        .requesterManaged(nic.requester() != null)
        .sourceDestCheck(nic.sourceDestCheck())
        .status(status(nic))
        .attachment(attachment(nic))
        .groups(
            groups.stream()
                .map(
                    group ->
                        GroupIdentifier.builder()
                            .groupId(group.getId())
                            .groupName(group.name())
                            .build())
                .toList())
        .tagSet(Tags.list(tags))
        .build();
  }

  private static @Nullable NetworkInterfaceAssociation association(
      List<PublicAddress> publics, String privateIp) {
    return publics.stream()
        .filter(each -> each.privateIp().equals(privateIp))
        .findFirst()
        .map(
            each ->
                NetworkInterfaceAssociation.builder()
                    .allocationId(each.allocationId())
                    .associationId(each.associationId())
                    .ipOwnerId(each.ownerId())
                    .publicIp(each.publicIp())
                    .publicDnsName(each.publicIp())
                    .build())
        .orElse(null);
  }

  private static NetworkInterfaceStatus status(NetworkInterface nic) {
    if (!nic.inUse()) {
      return NetworkInterfaceStatus.AVAILABLE;
    }
    return switch (nic.attachmentState()) {
      case ATTACHING -> NetworkInterfaceStatus.ATTACHING;
      case ATTACHED -> NetworkInterfaceStatus.IN_USE;
      case DETACHING -> NetworkInterfaceStatus.DETACHING;
    };
  }

  static @Nullable NetworkInterfaceAttachment attachment(NetworkInterface nic) {
    if (nic.instanceId() == null) {
      return null;
    }
    return NetworkInterfaceAttachment.builder()
        .attachmentId(nic.attachmentId())
        .attachTime(nic.attachTime())
        .deleteOnTermination(nic.deleteOnTermination())
        .deviceIndex(nic.deviceIndex())
        .networkCardIndex(0)
        .instanceId(nic.instanceId())
        .instanceOwnerId(nic.accountId())
        .status(nic.attachmentState().name().toLowerCase(Locale.ROOT))
        .build();
  }
}
