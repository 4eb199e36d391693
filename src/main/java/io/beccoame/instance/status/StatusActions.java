package io.beccoame.instance.status;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Page;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;

/** The EC2 action on the status of instances. */
@Component
class StatusActions implements Ec2Actions {

  private final StatusService statuses;

  StatusActions(StatusService statuses) {
    this.statuses = statuses;
  }

  @Ec2Action(
      honours = {
        "InstanceIds",
        "Filters",
        "IncludeAllInstances",
        "IncludeManagedResources",
        "MaxResults",
        "NextToken"
      })
  DescribeInstanceStatusResponse describeInstanceStatus(
      Caller caller, DescribeInstanceStatusRequest request) {
    boolean byId = !request.instanceIds().isEmpty();
    Page.check(request, byId);
    List<InstanceStatus> found =
        statuses
            .list(
                caller.accountId(),
                request.instanceIds(),
                Boolean.TRUE.equals(request.includeAllInstances()))
            .stream()
            .map(StatusMapper::status)
            .toList();
    Page<InstanceStatus> page =
        Page.of(
            StatusFilters.TABLE.apply(found, request.filters()),
            InstanceStatus::instanceId,
            request,
            byId);
    return DescribeInstanceStatusResponse.builder()
        .instanceStatuses(page.items())
        .nextToken(page.nextToken())
        .build();
  }
}
