package io.beccoame.instance.nic;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.network.InterfaceAttachmentService;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceResponse;

/** The EC2 actions that attach network interfaces to instances, and detach them. */
@Component
class NicActions implements Ec2Actions {

  private final NicService nics;
  private final InterfaceAttachmentService attachments;

  NicActions(NicService nics, InterfaceAttachmentService attachments) {
    this.nics = nics;
    this.attachments = attachments;
  }

  @Ec2Action(honours = {"NetworkInterfaceId", "InstanceId", "DeviceIndex"})
  AttachNetworkInterfaceResponse attachNetworkInterface(
      Caller caller, AttachNetworkInterfaceRequest request) {
    String nic =
        ResourceKind.NETWORK_INTERFACE.require("NetworkInterfaceId", request.networkInterfaceId());
    if (request.instanceId() == null) {
      throw Ec2Exception.missingParameter("InstanceId");
    }
    Integer index = request.deviceIndex();
    if (index == null) {
      throw Ec2Exception.missingParameter("DeviceIndex");
    }
    if (index < 0) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%d) for parameter deviceIndex is invalid", index);
    }
    return AttachNetworkInterfaceResponse.builder()
        .attachmentId(nics.attach(caller.accountId(), nic, request.instanceId(), index))
        .networkCardIndex(0)
        .build();
  }

  /**
   * Detaches an interface. {@code Force} has no effect: no packets pass from the call on, whatever
   * the guest does.
   */
  @Ec2Action(honours = {"AttachmentId", "Force"})
  DetachNetworkInterfaceResponse detachNetworkInterface(
      Caller caller, DetachNetworkInterfaceRequest request) {
    if (request.attachmentId() == null) {
      throw Ec2Exception.missingParameter("AttachmentId");
    }
    attachments.detach(caller.accountId(), request.attachmentId());
    return DetachNetworkInterfaceResponse.builder().build();
  }
}
