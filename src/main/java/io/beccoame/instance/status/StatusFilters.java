package io.beccoame.instance.status;

import io.beccoame.ec2.Filters;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusDetails;

/**
 * The filters of <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html">DescribeInstanceStatus</a>.
 * There are no scheduled events here, so a filter on one matches nothing.
 */
final class StatusFilters {

  static final Filters<InstanceStatus> TABLE = table();

  private StatusFilters() {}

  private static Filters<InstanceStatus> table() {
    Filters<InstanceStatus> table = Filters.of();
    table
        .on("availability-zone", InstanceStatus::availabilityZone)
        .on("availability-zone-id", InstanceStatus::availabilityZoneId)
        .on("instance-state-code", status -> status.instanceState().code())
        .on("instance-state-name", status -> status.instanceState().nameAsString())
        .on("instance-status.status", status -> status.instanceStatus().statusAsString())
        .on("system-status.status", status -> status.systemStatus().statusAsString())
        .on("attached-ebs-status.status", status -> status.attachedEbsStatus().statusAsString())
        .on("operator.managed", status -> status.operator().managed())
        .on("operator.principal", status -> status.operator().principal());
    table.onEach(
        "instance-status.reachability",
        status -> status.instanceStatus().details(),
        InstanceStatusDetails.class,
        InstanceStatusDetails::statusAsString);
    table.onEach(
        "system-status.reachability",
        status -> status.systemStatus().details(),
        InstanceStatusDetails.class,
        InstanceStatusDetails::statusAsString);
    for (String event :
        List.of(
            "code",
            "description",
            "instance-event-id",
            "not-after",
            "not-before",
            "not-before-deadline")) {
      table.on("event." + event, status -> List.of());
    }
    return table;
  }
}
