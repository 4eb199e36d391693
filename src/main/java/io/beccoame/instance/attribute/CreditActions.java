package io.beccoame.instance.attribute;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.Page;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.InstanceView;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecification;

/**
 * EC2 actions on the credit option of burstable types. It is stored and shown; guests share their
 * host's processors without any accounting.
 */
@Component
class CreditActions implements Ec2Actions {

  private static final Filters<InstanceCreditSpecification> FILTERS =
      Filters.<InstanceCreditSpecification>of()
          .on("instance-id", InstanceCreditSpecification::instanceId);

  private final InstanceService instances;

  CreditActions(InstanceService instances) {
    this.instances = instances;
  }

  /** Describes the options; without ids, as on EC2, of instances with unlimited credits only. */
  @Ec2Action(honours = {"InstanceIds", "Filters", "MaxResults", "NextToken"})
  DescribeInstanceCreditSpecificationsResponse describeInstanceCreditSpecifications(
      Caller caller, DescribeInstanceCreditSpecificationsRequest request) {
    boolean byId = !request.instanceIds().isEmpty();
    Page.check(request, byId);
    List<InstanceView> views =
        byId
            ? instances.byIds(caller.accountId(), request.instanceIds())
            : instances.all(caller.accountId());
    List<InstanceCreditSpecification> found =
        views.stream()
            .map(InstanceView::instance)
            .filter(row -> byId || Boolean.TRUE.equals(row.options().unlimitedCredits()))
            .map(CreditActions::specification)
            .toList();
    Page<InstanceCreditSpecification> page =
        Page.of(
            FILTERS.apply(found, request.filters()),
            InstanceCreditSpecification::instanceId,
            request,
            byId);
    return DescribeInstanceCreditSpecificationsResponse.builder()
        .instanceCreditSpecifications(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static InstanceCreditSpecification specification(Instance row) {
    Boolean unlimited = row.options().unlimitedCredits();
    if (unlimited == null) {
      throw InstanceErrors.noCredits(row.getId(), row.instanceType());
    }
    return InstanceCreditSpecification.builder()
        .instanceId(row.getId())
        .cpuCredits(unlimited ? "unlimited" : "standard")
        .build();
  }
}
