package io.beccoame.launchtemplate;

import io.beccoame.ec2.HonouredParameters;
import io.beccoame.ec2.MemberTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ValidationWarning;

/** Warns when a template is made of the parameters that its launches will be refused for. */
@Component
class LaunchWarningsMapper {

  private final ObjectProvider<HonouredParameters> honoured;

  LaunchWarningsMapper(ObjectProvider<HonouredParameters> honoured) {
    this.honoured = honoured;
  }

  /** The warnings for a version's data, or null when it can be launched. */
  @Nullable ValidationWarning of(String data) {
    List<String> refused = new ArrayList<>(LaunchDataMapper.unknown(data));
    RunInstancesRequest launch =
        MemberTree.of(LaunchDataMapper.read(data)).into(RunInstancesRequest.builder());
    refused.addAll(honoured.getObject().refused(launch));
    return LaunchTemplateMapper.warning(refused);
  }
}
