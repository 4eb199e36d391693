package io.beccoame.instance.template;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.InstanceView;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.GetLaunchTemplateDataRequest;
import software.amazon.awssdk.services.ec2.model.GetLaunchTemplateDataResponse;

/** The EC2 action that makes launch template data from an instance. */
@Component
class TemplateDataActions implements Ec2Actions {

  private final InstanceService instances;

  TemplateDataActions(InstanceService instances) {
    this.instances = instances;
  }

  @Ec2Action(honours = "InstanceId")
  GetLaunchTemplateDataResponse getLaunchTemplateData(
      Caller caller, GetLaunchTemplateDataRequest request) {
    String id = ResourceKind.INSTANCE.require("InstanceId", request.instanceId());
    InstanceView view = instances.byIds(caller.accountId(), List.of(id)).get(0);
    return GetLaunchTemplateDataResponse.builder()
        .launchTemplateData(TemplateDataMapper.data(view, instances.userData(id).orElse(null)))
        .build();
  }
}
