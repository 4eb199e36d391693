package io.beccoame.securitygroup;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.securitygroup.Permission.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Permissions as EC2 writes them: many sources for a protocol and its ports. */
final class PermissionMapper {

  /** Members of a permission that have an effect; prefix lists have none. */
  static final String HONOURED =
      "IpPermissions.{IpProtocol,FromPort,ToPort,IpRanges,Ipv6Ranges,"
          + "UserIdGroupPairs.{Description,GroupId,GroupName,UserId,VpcId}}";

  private PermissionMapper() {}

  /**
   * Returns the permissions of a request, one by one.
   *
   * @param groupId finds the group that a pair names
   */
  static List<Permission> read(
      List<IpPermission> asked, Function<UserIdGroupPair, String> groupId) {
    List<Permission> all = new ArrayList<>();
    for (IpPermission each : asked) {
      String protocol = Protocols.name(each.ipProtocol());
      Protocols.Ports ports = Protocols.ports(protocol, each.fromPort(), each.toPort());
      int before = all.size();
      for (IpRange range : each.ipRanges()) {
        all.add(
            permission(protocol, ports, Kind.IPV4, required(range.cidrIp()), range.description()));
      }
      for (Ipv6Range range : each.ipv6Ranges()) {
        all.add(
            permission(
                protocol, ports, Kind.IPV6, required(range.cidrIpv6()), range.description()));
      }
      for (UserIdGroupPair pair : each.userIdGroupPairs()) {
        all.add(permission(protocol, ports, Kind.GROUP, groupId.apply(pair), pair.description()));
      }
      if (all.size() == before) {
        throw NetworkErrors.malformedRule();
      }
    }
    return all;
  }

  /**
   * Returns the permission that a request puts in place of a rule.
   *
   * @param description the rule's present one, kept if the request has none
   * @param groupId checks an id of a group
   */
  static Permission read(
      SecurityGroupRuleRequest asked,
      @Nullable String description,
      Function<String, String> groupId) {
    String protocol = Protocols.name(asked.ipProtocol());
    Protocols.Ports ports = Protocols.ports(protocol, asked.fromPort(), asked.toPort());
    String text = asked.description() == null ? description : asked.description();
    Map<Kind, String> peers = new LinkedHashMap<>();
    put(peers, Kind.IPV4, asked.cidrIpv4());
    put(peers, Kind.IPV6, asked.cidrIpv6());
    put(peers, Kind.GROUP, asked.referencedGroupId());
    if (peers.size() != 1) {
      throw Ec2Exception.invalidParameterCombination(
          "A rule has exactly one of CidrIpv4, CidrIpv6 and ReferencedGroupId");
    }
    Kind kind = peers.keySet().iterator().next();
    String peer = Objects.requireNonNull(peers.get(kind));
    return permission(protocol, ports, kind, kind == Kind.GROUP ? groupId.apply(peer) : peer, text);
  }

  private static void put(Map<Kind, String> peers, Kind kind, @Nullable String peer) {
    if (peer != null && !peer.isEmpty()) {
      peers.put(kind, peer);
    }
  }

  private static Permission permission(
      String protocol,
      Protocols.Ports ports,
      Kind kind,
      String peer,
      @Nullable String description) {
    String known =
        switch (kind) {
          case IPV4 -> Blocks.ipv4(peer);
          case IPV6 -> Blocks.ipv6(peer);
          case GROUP -> peer;
        };
    return new Permission(
        protocol, ports.from(), ports.to(), kind, known, GroupNames.ruleDescription(description));
  }

  private static String required(@Nullable String block) {
    if (block == null || block.isEmpty()) {
      throw NetworkErrors.malformedRule();
    }
    return block;
  }

  /**
   * Returns permissions as a description of a group shows them, in the order of their first rule.
   */
  static List<IpPermission> write(List<Permission> permissions, String accountId) {
    Map<String, List<Permission>> alike = new LinkedHashMap<>();
    permissions.forEach(
        each ->
            alike
                .computeIfAbsent(
                    each.protocol() + "/" + each.from() + "/" + each.to(), k -> new ArrayList<>())
                .add(each));
    return alike.values().stream().map(each -> shape(each, accountId)).toList();
  }

  private static IpPermission shape(List<Permission> alike, String accountId) {
    Permission first = alike.get(0);
    boolean ports = Protocols.hasPorts(first.protocol());
    List<IpRange> ipv4 = new ArrayList<>();
    List<Ipv6Range> ipv6 = new ArrayList<>();
    List<UserIdGroupPair> pairs = new ArrayList<>();
    for (Permission each : alike) {
      String text = each.description();
      switch (each.kind()) {
        case IPV4 -> ipv4.add(IpRange.builder().cidrIp(each.peer()).description(text).build());
        case IPV6 -> ipv6.add(Ipv6Range.builder().cidrIpv6(each.peer()).description(text).build());
        case GROUP ->
            pairs.add(
                UserIdGroupPair.builder()
                    .groupId(each.peer())
                    .userId(accountId)
                    .description(text)
                    .build());
      }
    }
    return IpPermission.builder()
        .ipProtocol(first.protocol())
        .fromPort(ports ? first.from() : null)
        .toPort(ports ? first.to() : null)
        .ipRanges(ipv4)
        .ipv6Ranges(ipv6)
        .prefixListIds(List.of())
        .userIdGroupPairs(pairs)
        .build();
  }
}
