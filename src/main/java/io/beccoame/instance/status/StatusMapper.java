package io.beccoame.instance.status;

import io.beccoame.instance.Instance;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.EbsStatusDetails;
import software.amazon.awssdk.services.ec2.model.EbsStatusSummary;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusDetails;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;

/** Converts status checks to the SDK's shapes. */
final class StatusMapper {

  private static final String NAME = "reachability";

  private StatusMapper() {}

  static InstanceStatus status(InstanceStatusView view) {
    Instance row = view.instance();
    Checks checks = view.checks();
    return InstanceStatus.builder()
        .instanceId(row.getId())
        .availabilityZone(row.zone())
        .availabilityZoneId(view.zoneId())
        .instanceState(
            InstanceState.builder().code(row.state().code()).name(row.state().wire()).build())
        .systemStatus(summary(checks.system()))
        .instanceStatus(summary(checks.instance()))
        .attachedEbsStatus(disks(checks.disks()))
        .events(List.of())
        .operator(operator -> operator.managed(false))
        .build();
  }

  private static InstanceStatusSummary summary(Check check) {
    InstanceStatusSummary.Builder shape =
        InstanceStatusSummary.builder().status(check.summary().wire());
    String reachability = check.summary().reachability();
    return reachability == null
        ? shape.build()
        : shape
            .details(
                InstanceStatusDetails.builder()
                    .name(NAME)
                    .status(reachability)
                    .impairedSince(check.impairedSince())
                    .build())
            .build();
  }

  private static EbsStatusSummary disks(Check check) {
    EbsStatusSummary.Builder shape = EbsStatusSummary.builder().status(check.summary().wire());
    String reachability = check.summary().reachability();
    return reachability == null
        ? shape.build()
        : shape
            .details(
                EbsStatusDetails.builder()
                    .name(NAME)
                    .status(reachability)
                    .impairedSince(check.impairedSince())
                    .build())
            .build();
  }
}
