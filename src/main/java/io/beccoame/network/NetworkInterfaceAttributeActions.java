package io.beccoame.network;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.Row;
import io.beccoame.securitygroup.SecurityGroupService;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachmentChanges;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttribute;
import software.amazon.awssdk.services.ec2.model.ResetNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetNetworkInterfaceAttributeResponse;

/** The EC2 actions on single attributes of network interfaces. */
@Component
class NetworkInterfaceAttributeActions implements Ec2Actions {

  private final NetworkInterfaceService interfaces;
  private final NetworkService network;
  private final SecurityGroupService groups;
  private final InterfaceShapeMapper shapes;

  NetworkInterfaceAttributeActions(
      NetworkInterfaceService interfaces,
      NetworkService network,
      SecurityGroupService groups,
      InterfaceShapeMapper shapes) {
    this.interfaces = interfaces;
    this.network = network;
    this.groups = groups;
    this.shapes = shapes;
  }

  @Ec2Action(honours = {"NetworkInterfaceId", "Attribute"})
  DescribeNetworkInterfaceAttributeResponse describeNetworkInterfaceAttribute(
      Caller caller, DescribeNetworkInterfaceAttributeRequest request) {
    NetworkInterfaceAttribute attribute = request.attribute();
    if (attribute == null) {
      throw Ec2Exception.missingParameter("Attribute");
    }
    String id = id(request.networkInterfaceId());
    var shown = shapes.of(List.of(network.get(caller.accountId(), id))).get(0);
    DescribeNetworkInterfaceAttributeResponse.Builder answer =
        DescribeNetworkInterfaceAttributeResponse.builder().networkInterfaceId(id);
    return switch (attribute) {
      case DESCRIPTION -> answer.description(d -> d.value(shown.description())).build();
      case GROUP_SET -> answer.groups(shown.groups()).build();
      case SOURCE_DEST_CHECK ->
          answer.sourceDestCheck(c -> c.value(shown.sourceDestCheck())).build();
      case ATTACHMENT -> answer.attachment(shown.attachment()).build();
      default ->
          throw Ec2Exception.invalidParameterValue(
              "Value (%s) for parameter attribute is invalid", request.attributeAsString());
    };
  }

  @Ec2Action(
      honours = {
        "NetworkInterfaceId",
        "Description",
        "SourceDestCheck",
        "Groups",
        "Attachment.AttachmentId",
        "Attachment.DeleteOnTermination"
      })
  ModifyNetworkInterfaceAttributeResponse modifyNetworkInterfaceAttribute(
      Caller caller, ModifyNetworkInterfaceAttributeRequest request) {
    String id = id(request.networkInterfaceId());
    interfaces.edit(caller.accountId(), id, nic -> change(caller, nic, request));
    return ModifyNetworkInterfaceAttributeResponse.builder().build();
  }

  private void change(
      Caller caller, NetworkInterface nic, ModifyNetworkInterfaceAttributeRequest request) {
    if (request.description() != null && request.description().value() != null) {
      nic.description(request.description().value());
    }
    if (request.sourceDestCheck() != null && request.sourceDestCheck().value() != null) {
      nic.sourceDestCheck(request.sourceDestCheck().value());
    }
    if (!request.groups().isEmpty()) {
      network.join(
          nic.getId(),
          groups.resolve(caller.accountId(), request.groups(), List.of(), nic.vpcId()).stream()
              .map(Row::getId)
              .toList());
    }
    NetworkInterfaceAttachmentChanges attachment = request.attachment();
    if (attachment != null) {
      attachment(nic, attachment);
    }
  }

  private static void attachment(NetworkInterface nic, NetworkInterfaceAttachmentChanges wanted) {
    ResourceKind.INTERFACE_ATTACHMENT.require("Attachment.AttachmentId", wanted.attachmentId());
    if (!wanted.attachmentId().equals(nic.attachmentId())) {
      throw ResourceKind.INTERFACE_ATTACHMENT.notFound(wanted.attachmentId());
    }
    if (wanted.deleteOnTermination() != null) {
      nic.deleteOnTermination(wanted.deleteOnTermination());
    }
  }

  @Ec2Action(honours = {"NetworkInterfaceId", "SourceDestCheck"})
  ResetNetworkInterfaceAttributeResponse resetNetworkInterfaceAttribute(
      Caller caller, ResetNetworkInterfaceAttributeRequest request) {
    String id = id(request.networkInterfaceId());
    if (request.sourceDestCheck() == null) {
      throw Ec2Exception.missingParameter("SourceDestCheck");
    }
    interfaces.edit(caller.accountId(), id, nic -> nic.sourceDestCheck(true));
    return ResetNetworkInterfaceAttributeResponse.builder().build();
  }

  private static String id(@Nullable String id) {
    return ResourceKind.NETWORK_INTERFACE.require("NetworkInterfaceId", id);
  }
}
