package io.beccoame.region;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeAggregateIdFormatRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAggregateIdFormatResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIdFormatRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIdFormatResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIdentityIdFormatRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIdentityIdFormatResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrincipalIdFormatRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrincipalIdFormatResponse;
import software.amazon.awssdk.services.ec2.model.IdFormat;
import software.amazon.awssdk.services.ec2.model.PrincipalIdFormat;

/** EC2 actions on the length of ids: every id here has seventeen digits. */
@Component
class IdFormatActions implements Ec2Actions {

  /** The types that AWS documents for these actions. */
  private static final List<String> TYPES =
      List.of(
          "bundle",
          "conversion-task",
          "customer-gateway",
          "dhcp-options",
          "elastic-ip-allocation",
          "elastic-ip-association",
          "export-task",
          "flow-log",
          "image",
          "import-task",
          "instance",
          "internet-gateway",
          "network-acl",
          "network-acl-association",
          "network-interface",
          "network-interface-attachment",
          "prefix-list",
          "reservation",
          "route-table",
          "route-table-association",
          "security-group",
          "snapshot",
          "subnet",
          "subnet-cidr-block-association",
          "volume",
          "vpc",
          "vpc-cidr-block-association",
          "vpc-endpoint",
          "vpc-peering-connection",
          "vpn-connection",
          "vpn-gateway");

  private static final Pattern PRINCIPAL =
      Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):(root|(user|role)/[!-~]+)");

  @Ec2Action(honours = "Resource")
  DescribeIdFormatResponse describeIdFormat(Caller caller, DescribeIdFormatRequest request) {
    return DescribeIdFormatResponse.builder().statuses(of(request.resource())).build();
  }

  @Ec2Action
  DescribeAggregateIdFormatResponse describeAggregateIdFormat(
      Caller caller, DescribeAggregateIdFormatRequest request) {
    return DescribeAggregateIdFormatResponse.builder()
        .useLongIdsAggregated(true)
        .statuses(of(null))
        .build();
  }

  /** Lists only the root user: other users can't have their own setting. */
  @Ec2Action(honours = {"Resources", "MaxResults", "NextToken"})
  DescribePrincipalIdFormatResponse describePrincipalIdFormat(
      Caller caller, DescribePrincipalIdFormatRequest request) {
    List<IdFormat> formats =
        request.resources().isEmpty()
            ? of(null)
            : request.resources().stream().flatMap(type -> of(type).stream()).toList();
    PrincipalIdFormat root =
        PrincipalIdFormat.builder()
            .arn("arn:aws:iam::%s:root".formatted(caller.accountId()))
            .statuses(formats)
            .build();
    Page<PrincipalIdFormat> page = Page.of(List.of(root), PrincipalIdFormat::arn, request);
    return DescribePrincipalIdFormatResponse.builder()
        .principals(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = {"Resource", "PrincipalArn"})
  DescribeIdentityIdFormatResponse describeIdentityIdFormat(
      Caller caller, DescribeIdentityIdFormatRequest request) {
    String arn = Ec2Exception.require("PrincipalArn", request.principalArn());
    var principal = PRINCIPAL.matcher(arn);
    if (!principal.matches() || !principal.group(1).equals(caller.accountId())) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter principalArn is invalid. It must be a user or role of this"
              + " account, or its root user.",
          arn);
    }
    return DescribeIdentityIdFormatResponse.builder().statuses(of(request.resource())).build();
  }

  private static List<IdFormat> of(@Nullable String type) {
    if (type != null && !type.isEmpty() && !TYPES.contains(type)) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter resource is invalid. Valid values: %s",
          type, String.join(", ", TYPES));
    }
    return TYPES.stream()
        .filter(each -> type == null || type.isEmpty() || each.equals(type))
        .map(each -> IdFormat.builder().resource(each).useLongIds(true).build())
        .toList();
  }
}
