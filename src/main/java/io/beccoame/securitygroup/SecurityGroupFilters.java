package io.beccoame.securitygroup;

import io.beccoame.ec2.Filters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * The filters of <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html">DescribeSecurityGroups</a>.
 */
final class SecurityGroupFilters {

  /**
   * A group as it is shown, with group names that its permissions don't contain.
   *
   * @param shape the SDK's object
   * @param names the names of all groups of the account, by id
   */
  record Shown(SecurityGroup shape, Map<String, String> names) {}

  static final Filters<Shown> TABLE =
      rules(
          rules(
              Filters.<Shown>of()
                  .on("description", shown -> shown.shape().description())
                  .on("group-id", shown -> shown.shape().groupId())
                  .on("group-name", shown -> shown.shape().groupName())
                  .on("owner-id", shown -> shown.shape().ownerId())
                  .on("vpc-id", shown -> shown.shape().vpcId())
                  .tags(shown -> shown.shape().tags()),
              "ip-permission.",
              SecurityGroup::ipPermissions),
          "egress.ip-permission.",
          SecurityGroup::ipPermissionsEgress);

  private SecurityGroupFilters() {}

  /** Returns the predicate of a request's filters. */
  static Predicate<SecurityGroup> matching(List<Filter> filters, Map<String, String> names) {
    Predicate<Shown> wanted = TABLE.matching(filters);
    return group -> wanted.test(new Shown(group, names));
  }

  private static Filters<Shown> rules(
      Filters<Shown> table, String prefix, Function<SecurityGroup, List<IpPermission>> list) {
    table
        .on(prefix + "from-port", each(list, (rule, names) -> rule.fromPort()))
        .on(prefix + "to-port", each(list, (rule, names) -> rule.toPort()))
        .on(prefix + "protocol", each(list, (rule, names) -> rule.ipProtocol()))
        .on(
            prefix + "cidr",
            each(list, (rule, names) -> rule.ipRanges().stream().map(IpRange::cidrIp).toList()))
        .on(
            prefix + "ipv6-cidr",
            each(
                list,
                (rule, names) -> rule.ipv6Ranges().stream().map(Ipv6Range::cidrIpv6).toList()))
        .on(prefix + "group-id", each(list, (rule, names) -> groups(rule)))
        .on(
            prefix + "group-name",
            each(
                list,
                (rule, names) ->
                    groups(rule).stream().map(id -> names.getOrDefault(id, "")).toList()))
        .on(
            prefix + "user-id",
            each(
                list,
                (rule, names) ->
                    rule.userIdGroupPairs().stream().map(UserIdGroupPair::userId).toList()))
        .nothing(prefix + "prefix-list-id");
    return table;
  }

  private static List<String> groups(IpPermission rule) {
    return rule.userIdGroupPairs().stream().map(UserIdGroupPair::groupId).toList();
  }

  /** Extracts a value of a permission, given the names of groups. */
  private interface RuleValue {
    @Nullable Object of(IpPermission rule, Map<String, String> names);
  }

  private static Filters.Extractor<Shown> each(
      Function<SecurityGroup, List<IpPermission>> list, RuleValue value) {
    return shown ->
        list.apply(shown.shape()).stream()
            .map(rule -> Optional.ofNullable(value.of(rule, shown.names())))
            .flatMap(Optional::stream)
            .toList();
  }
}
