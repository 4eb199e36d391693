package io.beccoame.instance.disk;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeMapper;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;

/** The EC2 actions on attachments of volumes. */
@Component
class AttachmentActions implements Ec2Actions {

  private final AttachmentService service;

  AttachmentActions(AttachmentService service) {
    this.service = service;
  }

  @Ec2Action(honours = {"VolumeId", "InstanceId", "Device"})
  AttachVolumeResponse attachVolume(Caller caller, AttachVolumeRequest request) {
    String volumeId = ResourceKind.VOLUME.require("VolumeId", request.volumeId());
    String instanceId = ResourceKind.INSTANCE.require("InstanceId", request.instanceId());
    if (request.device() == null) {
      throw Ec2Exception.missingParameter("Device");
    }
    Volume volume = service.attach(caller.accountId(), volumeId, instanceId, request.device());
    return AttachVolumeResponse.builder()
        .volumeId(volumeId)
        .instanceId(instanceId)
        .device(volume.deviceName())
        .state(VolumeMapper.attachment(volume))
        .attachTime(volume.attachTime())
        .deleteOnTermination(volume.deleteOnTermination())
        .build();
  }

  // Force has no effect: every guest is asked until it releases the volume, and none can be forced.
  @Ec2Action(honours = {"VolumeId", "InstanceId", "Device", "Force"})
  DetachVolumeResponse detachVolume(Caller caller, DetachVolumeRequest request) {
    String volumeId = ResourceKind.VOLUME.require("VolumeId", request.volumeId());
    String instanceId =
        request.instanceId() == null
            ? null
            : ResourceKind.INSTANCE.require("InstanceId", request.instanceId());
    Volume volume = service.detach(caller.accountId(), volumeId, instanceId, request.device());
    return DetachVolumeResponse.builder()
        .volumeId(volumeId)
        .instanceId(volume.instanceId())
        .device(volume.deviceName())
        .state(VolumeMapper.attachment(volume))
        .attachTime(volume.attachTime())
        .deleteOnTermination(volume.deleteOnTermination())
        .build();
  }
}
