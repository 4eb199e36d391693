package io.beccoame.instance.imaging;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageResponse;

/** The EC2 action that makes an image of an instance. */
@Component
class ImagingActions implements Ec2Actions {

  private final ImagingService service;

  ImagingActions(ImagingService service) {
    this.service = service;
  }

  @Ec2Action(
      honours = {
        "InstanceId",
        "Name",
        "Description",
        "NoReboot",
        "BlockDeviceMappings.DeviceName",
        "BlockDeviceMappings.NoDevice",
        "BlockDeviceMappings.Ebs.VolumeSize",
        "BlockDeviceMappings.Ebs.VolumeType",
        "BlockDeviceMappings.Ebs.Iops",
        "BlockDeviceMappings.Ebs.Throughput",
        "BlockDeviceMappings.Ebs.DeleteOnTermination",
        "TagSpecifications"
      })
  CreateImageResponse createImage(Caller caller, CreateImageRequest request) {
    return CreateImageResponse.builder()
        .imageId(service.create(ImagingMapper.imaging(caller.accountId(), request)).getId())
        .build();
  }
}
