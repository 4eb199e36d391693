package io.beccoame.network.acl;

import io.beccoame.ec2.Tags;
import io.beccoame.network.Subnet;
import io.beccoame.network.Vpc;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/**
 * The default ACL of a VPC as EC2 shows it. It can't be changed, so everything, its id too, is
 * computed from the VPC and its subnets.
 */
final class NetworkAclMapper {

  private static final int FIRST = 100;
  private static final int LAST = 32767;

  private NetworkAclMapper() {}

  /** Returns the id of a VPC's ACL. */
  static String id(String vpcId) {
    return vpcId.replace("vpc-", "acl-");
  }

  /** Returns the id of the VPC with this ACL. */
  static String vpcId(String id) {
    return id.replace("acl-", "vpc-");
  }

  static NetworkAcl acl(Vpc vpc, List<Subnet> subnets, @Nullable Map<String, String> tags) {
    String id = id(vpc.getId());
    return NetworkAcl.builder()
        .networkAclId(id)
        .vpcId(vpc.getId())
        .ownerId(vpc.accountId())
        .isDefault(true)
        .entries(
            Stream.of(true, false)
                .flatMap(
                    egress ->
                        Stream.of(
                            entry(egress, FIRST, RuleAction.ALLOW),
                            entry(egress, LAST, RuleAction.DENY)))
                .toList())
        .associations(
            subnets.stream()
                .map(
                    subnet ->
                        NetworkAclAssociation.builder()
                            .networkAclAssociationId(subnet.getId().replace("subnet-", "aclassoc-"))
                            .networkAclId(id)
                            .subnetId(subnet.getId())
                            .build())
                .toList())
        .tags(Tags.list(tags))
        .build();
  }

  private static NetworkAclEntry entry(boolean egress, int number, RuleAction action) {
    return NetworkAclEntry.builder()
        .egress(egress)
        .ruleNumber(number)
        .protocol("-1")
        .ruleAction(action)
        .cidrBlock("0.0.0.0/0")
        .build();
  }
}
