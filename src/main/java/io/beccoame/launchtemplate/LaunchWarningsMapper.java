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

/** Warns about parameters of a new version for which its launches will be refused. */
@Component
class LaunchWarningsMapper {

  private final ObjectProvider<HonouredParameters> honoured;

  LaunchWarningsMapper(ObjectProvider<HonouredParameters> honoured) {
    this.honoured = honoured;
  }

  /** Returns the warnings for a version's data; null if it can be launched. */
  @Nullable ValidationWarning of(String data) {
    List<String> refused = new ArrayList<>(LaunchDataMapper.unknown(data));
    RunInstancesRequest launch =
        MemberTree.of(LaunchDataMapper.read(data)).into(RunInstancesRequest.builder());
    refused.addAll(honoured.getObject().refused(launch));
    return LaunchTemplateMapper.warning(refused);
  }
}
