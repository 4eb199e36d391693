package io.beccoame.ec2;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the values of filters by id. A value that can't be an id of that kind is a mistake of the
 * caller (an unset variable, another kind's id), which an empty answer would hide. Patterns pass,
 * as does an empty text, which asks for items without such an id.
 */
final class FilterIds {

  /**
   * Kinds of the ids in a filter, by the last part of the filter's name. Images are missing, since
   * an alias may be given for their ids.
   */
  private static final Map<String, ResourceKind> KINDS =
      Map.ofEntries(
          Map.entry("allocation-id", ResourceKind.ALLOCATION),
          Map.entry("attachment-id", ResourceKind.INTERFACE_ATTACHMENT),
          Map.entry("group-id", ResourceKind.SECURITY_GROUP),
          Map.entry("instance-id", ResourceKind.INSTANCE),
          Map.entry("internet-gateway-id", ResourceKind.INTERNET_GATEWAY),
          Map.entry("key-pair-id", ResourceKind.KEY_PAIR),
          Map.entry("nat-gateway-id", ResourceKind.NAT_GATEWAY),
          Map.entry("network-acl-id", ResourceKind.NETWORK_ACL),
          Map.entry("network-interface-id", ResourceKind.NETWORK_INTERFACE),
          Map.entry("reservation-id", ResourceKind.RESERVATION),
          Map.entry("route-table-association-id", ResourceKind.ROUTE_TABLE_ASSOCIATION),
          Map.entry("route-table-id", ResourceKind.ROUTE_TABLE),
          Map.entry("security-group-rule-id", ResourceKind.SECURITY_GROUP_RULE),
          Map.entry("snapshot-id", ResourceKind.SNAPSHOT),
          Map.entry("subnet-id", ResourceKind.SUBNET),
          Map.entry("volume-id", ResourceKind.VOLUME),
          Map.entry("vpc-id", ResourceKind.VPC));

  private FilterIds() {}

  /**
   * Checks the values of one filter.
   *
   * @param declared the kind that the table declares for the filter; null for the usual one
   * @throws Ec2Exception {@code InvalidParameterValue}, or the declared kind's code, for a value
   *     that is no id of the kind
   */
  static void check(String filter, @Nullable ResourceKind declared, List<String> values) {
    if (declared != null) {
      declared.check(values.stream().filter(value -> !Filters.isPattern(value)).toList());
      return;
    }
    ResourceKind kind = KINDS.get(filter.substring(filter.lastIndexOf('.') + 1));
    if (kind == null) {
      return;
    }
    for (String value : values) {
      if (!value.isEmpty() && !Filters.isPattern(value) && !kind.wellFormed(value)) {
        throw Ec2Exception.invalidParameterValue(
            "Value (%s) for filter %s is invalid. Expected: '%s-...'.",
            value, filter, kind.prefix());
      }
    }
  }
}
