package io.beccoame.securitygroup;

import io.beccoame.ec2.Ec2Exception;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Reads the one permission that older clients write into a request's own parameters. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html">AuthorizeSecurityGroupIngress</a>.
 */
final class FlatPermissionMapper {

  private FlatPermissionMapper() {}

  /** Returns the parameters as a list of permissions; empty if none of them is set. */
  static List<IpPermission> of(
      @Nullable String protocol,
      @Nullable Integer from,
      @Nullable Integer to,
      @Nullable String block,
      @Nullable String group,
      @Nullable String owner) {
    boolean single = Stream.of(protocol, from, to, block).anyMatch(each -> each != null);
    if (group == null) {
      return single ? List.of(single(protocol, from, to, block)) : List.of();
    }
    if (single) {
      throw Ec2Exception.invalidParameterCombination(
          "SourceSecurityGroupName lets in all TCP, UDP and ICMP; use IpPermissions for less");
    }
    UserIdGroupPair pair = UserIdGroupPair.builder().groupName(group).userId(owner).build();
    return List.of(
        all("tcp", 0, 65535, pair), all("udp", 0, 65535, pair), all("icmp", -1, -1, pair));
  }

  private static IpPermission single(
      @Nullable String protocol,
      @Nullable Integer from,
      @Nullable Integer to,
      @Nullable String block) {
    IpPermission.Builder permission =
        IpPermission.builder().ipProtocol(protocol).fromPort(from).toPort(to);
    if (block != null) {
      permission.ipRanges(IpRange.builder().cidrIp(block).build());
    }
    return permission.build();
  }

  private static IpPermission all(String protocol, int from, int to, UserIdGroupPair pair) {
    return IpPermission.builder()
        .ipProtocol(protocol)
        .fromPort(from)
        .toPort(to)
        .userIdGroupPairs(pair)
        .build();
  }
}
