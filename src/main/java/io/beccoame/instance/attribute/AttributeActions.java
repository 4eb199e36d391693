package io.beccoame.instance.attribute;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.InstanceView;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeResponse;

/** The EC2 actions on single attributes of an instance. */
@Component
class AttributeActions implements Ec2Actions {

  private final InstanceService instances;
  private final AttributeService attributes;

  AttributeActions(InstanceService instances, AttributeService attributes) {
    this.instances = instances;
    this.attributes = attributes;
  }

  @Ec2Action(honours = {"InstanceId", "Attribute"})
  DescribeInstanceAttributeResponse describeInstanceAttribute(
      Caller caller, DescribeInstanceAttributeRequest request) {
    String id = ResourceKind.INSTANCE.require("InstanceId", request.instanceId());
    Attribute attribute = Attribute.of(request.attributeAsString());
    InstanceView view = instances.byIds(caller.accountId(), List.of(id)).get(0);
    String data = attribute == Attribute.USER_DATA ? instances.userData(id).orElse(null) : null;
    return AttributeMapper.show(view, attribute, data);
  }

  @Ec2Action(
      honours = {
        "InstanceId",
        "Attribute",
        "Value",
        "InstanceType",
        "Kernel",
        "Ramdisk",
        "UserData",
        "DisableApiTermination",
        "DisableApiStop",
        "InstanceInitiatedShutdownBehavior",
        "SourceDestCheck",
        "Groups",
        "EbsOptimized",
        "EnaSupport",
        "SriovNetSupport",
        "BlockDeviceMappings.DeviceName",
        "BlockDeviceMappings.Ebs.VolumeId",
        "BlockDeviceMappings.Ebs.DeleteOnTermination"
      })
  ModifyInstanceAttributeResponse modifyInstanceAttribute(
      Caller caller, ModifyInstanceAttributeRequest request) {
    String id = ResourceKind.INSTANCE.require("InstanceId", request.instanceId());
    attributes.change(caller.accountId(), id, AttributeChangeMapper.of(request));
    return ModifyInstanceAttributeResponse.builder().build();
  }

  @Ec2Action(honours = {"InstanceId", "Attribute"})
  ResetInstanceAttributeResponse resetInstanceAttribute(
      Caller caller, ResetInstanceAttributeRequest request) {
    String id = ResourceKind.INSTANCE.require("InstanceId", request.instanceId());
    attributes.reset(caller.accountId(), id, Attribute.of(request.attributeAsString()));
    return ResetInstanceAttributeResponse.builder().build();
  }
}
