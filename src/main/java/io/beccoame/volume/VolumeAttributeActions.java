package io.beccoame.volume;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeAttributeResponse;

/** The EC2 actions on the attributes of volumes. */
@Component
class VolumeAttributeActions implements Ec2Actions {

  private final InstanceVolumes volumes;
  private final VolumeService life;

  VolumeAttributeActions(InstanceVolumes volumes, VolumeService life) {
    this.volumes = volumes;
    this.life = life;
  }

  @Ec2Action(honours = {"VolumeId", "Attribute"})
  DescribeVolumeAttributeResponse describeVolumeAttribute(
      Caller caller, DescribeVolumeAttributeRequest request) {
    String id = ResourceKind.VOLUME.require("VolumeId", request.volumeId());
    Volume volume = volumes.get(caller.accountId(), id);
    String attribute = request.attributeAsString();
    if (attribute == null) {
      throw Ec2Exception.missingParameter("Attribute");
    }
    DescribeVolumeAttributeResponse.Builder answer =
        DescribeVolumeAttributeResponse.builder().volumeId(id);
    switch (attribute) {
      case "autoEnableIO" -> answer.autoEnableIO(value -> value.value(volume.autoEnableIo()));
      case "productCodes" -> answer.productCodes(List.of());
      default ->
          throw Ec2Exception.invalidParameterValue(
              "Value (%s) for parameter attribute is invalid. Unknown attribute.", attribute);
    }
    return answer.build();
  }

  @Ec2Action(honours = {"VolumeId", "AutoEnableIO.Value"})
  ModifyVolumeAttributeResponse modifyVolumeAttribute(
      Caller caller, ModifyVolumeAttributeRequest request) {
    String id = ResourceKind.VOLUME.require("VolumeId", request.volumeId());
    if (request.autoEnableIO() == null || request.autoEnableIO().value() == null) {
      throw Ec2Exception.missingParameter("AutoEnableIO");
    }
    life.autoEnableIo(caller.accountId(), id, request.autoEnableIO().value());
    return ModifyVolumeAttributeResponse.builder().build();
  }
}
