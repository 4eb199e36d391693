package io.beccoame.instance.attribute;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.MetadataOptions;
import io.beccoame.instance.OptionsMapper;
import io.beccoame.instance.lifecycle.InstanceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.InstanceMonitoring;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesResponse;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesResponse;

/** The EC2 actions on monitoring and metadata options. */
@Component
class OptionActions implements Ec2Actions {

  private final InstanceService instances;

  OptionActions(InstanceService instances) {
    this.instances = instances;
  }

  @Ec2Action(honours = "InstanceIds")
  MonitorInstancesResponse monitorInstances(Caller caller, MonitorInstancesRequest request) {
    return MonitorInstancesResponse.builder()
        .instanceMonitorings(monitoring(caller, request.instanceIds(), true))
        .build();
  }

  @Ec2Action(honours = "InstanceIds")
  UnmonitorInstancesResponse unmonitorInstances(Caller caller, UnmonitorInstancesRequest request) {
    return UnmonitorInstancesResponse.builder()
        .instanceMonitorings(monitoring(caller, request.instanceIds(), false))
        .build();
  }

  @Ec2Action(
      honours = {
        "InstanceId",
        "HttpEndpoint",
        "HttpTokens",
        "HttpPutResponseHopLimit",
        "InstanceMetadataTags"
      })
  ModifyInstanceMetadataOptionsResponse modifyInstanceMetadataOptions(
      Caller caller, ModifyInstanceMetadataOptionsRequest request) {
    String id = ResourceKind.INSTANCE.require("InstanceId", request.instanceId());
    List<MetadataOptions> written = new ArrayList<>();
    instances.edit(
        caller.accountId(),
        List.of(id),
        row -> {
          needThere(row);
          MetadataOptions wanted =
              OptionsMapper.metadata(
                  row.options().metadata(),
                  request.httpEndpointAsString(),
                  request.httpTokensAsString(),
                  request.httpPutResponseHopLimit(),
                  request.instanceMetadataTagsAsString());
          row.options(row.options().withMetadata(wanted));
          written.add(wanted);
        });
    return ModifyInstanceMetadataOptionsResponse.builder()
        .instanceId(id)
        .instanceMetadataOptions(OptionsMapper.shape(written.get(0), "pending"))
        .build();
  }

  /** Returns the state in progress; descriptions show the final one at once. */
  private List<InstanceMonitoring> monitoring(
      Caller caller, Collection<String> ids, boolean detailed) {
    List<InstanceMonitoring> answer = new ArrayList<>();
    instances.edit(
        caller.accountId(),
        ids,
        row -> {
          needThere(row);
          boolean changes = row.monitoring() != detailed;
          row.monitoring(detailed);
          answer.add(
              InstanceMonitoring.builder()
                  .instanceId(row.getId())
                  .monitoring(m -> m.state(state(detailed, changes)))
                  .build());
        });
    return answer;
  }

  private static String state(boolean detailed, boolean changes) {
    if (detailed) {
      return changes ? "pending" : "enabled";
    }
    return changes ? "disabling" : "disabled";
  }

  private static void needThere(Instance row) {
    InstanceState state = row.state();
    if (state == InstanceState.SHUTTING_DOWN || state == InstanceState.TERMINATED) {
      throw Ec2Exception.incorrectInstanceState(
          "The instance '%s' can't be modified: it is %s", row.getId(), state.wire());
    }
  }
}
