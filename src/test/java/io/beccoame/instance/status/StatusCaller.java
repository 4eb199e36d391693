package io.beccoame.instance.status;

import io.beccoame.ec2.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;

/** Asks for the status of instances by the action. */
public class StatusCaller {

  private final StatusActions actions;

  /** Creates a caller of these actions. */
  StatusCaller(StatusActions actions) {
    this.actions = actions;
  }

  /** The instance check of a running instance, as EC2 writes it. */
  public String instance(Caller caller, String id) {
    return one(caller, id).instanceStatus().statusAsString();
  }

  /** Returns its system check. */
  public String system(Caller caller, String id) {
    return one(caller, id).systemStatus().statusAsString();
  }

  /** Returns the time since which the instance check fails. */
  public @Nullable Instant impairedSince(Caller caller, String id) {
    return one(caller, id).instanceStatus().details().get(0).impairedSince();
  }

  /** Returns the ids that match a filter. */
  public List<String> matching(Caller caller, boolean all, String filter, String value) {
    return actions
        .describeInstanceStatus(
            caller,
            DescribeInstanceStatusRequest.builder()
                .includeAllInstances(all)
                .filters(Filter.builder().name(filter).values(value).build())
                .build())
        .instanceStatuses()
        .stream()
        .map(InstanceStatus::instanceId)
        .toList();
  }

  private InstanceStatus one(Caller caller, String id) {
    return actions
        .describeInstanceStatus(
            caller, DescribeInstanceStatusRequest.builder().instanceIds(id).build())
        .instanceStatuses()
        .get(0);
  }
}
