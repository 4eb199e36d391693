package io.beccoame.region;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.securitygroup.DefaultVpcs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;

/** The EC2 action on the account's attributes, which old clients request at their start. */
@Component
class AccountActions implements Ec2Actions {

  /** Default quotas of EC2; the actual limit here is the hosts' capacity. */
  private static final Map<String, String> FIXED =
      Map.of(
          "supported-platforms", "VPC",
          "max-instances", "1000",
          "vpc-max-security-groups-per-interface", "5",
          "max-elastic-ips", "5",
          "vpc-max-elastic-ips", "5");

  private final DefaultVpcs vpcs;

  AccountActions(DefaultVpcs vpcs) {
    this.vpcs = vpcs;
  }

  @Ec2Action(honours = "AttributeNames")
  DescribeAccountAttributesResponse describeAccountAttributes(
      Caller caller, DescribeAccountAttributesRequest request) {
    Map<String, String> all = new TreeMap<>(FIXED);
    all.put("default-vpc", vpcs.find(caller.accountId()).orElse("none"));
    List<String> asked = request.attributeNamesAsStrings();
    for (String name : asked) {
      if (!all.containsKey(name)) {
        throw Ec2Exception.invalidParameterValue("Invalid value '%s' for AttributeName.", name);
      }
    }
    if (!asked.isEmpty()) {
      all.keySet().retainAll(asked);
    }
    return DescribeAccountAttributesResponse.builder()
        .accountAttributes(
            all.entrySet().stream()
                .map(each -> RegionMapper.attribute(each.getKey(), each.getValue()))
                .toList())
        .build();
  }
}
