package io.beccoame.network.route;

import io.beccoame.ec2.Tags;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddressStatus;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/** NAT gateways as EC2 shows them. */
final class NatGatewayMapper {

  private NatGatewayMapper() {}

  static software.amazon.awssdk.services.ec2.model.NatGateway natGateway(
      NatGateway row, @Nullable Map<String, String> tags) {
    boolean there = row.deletedAt() == null;
    return software.amazon.awssdk.services.ec2.model.NatGateway.builder()
        .natGatewayId(row.getId())
        .vpcId(row.vpcId())
        .subnetId(row.subnetId())
        .connectivityType(
            row.allocationId() == null ? ConnectivityType.PRIVATE : ConnectivityType.PUBLIC)
        .state(state(row))
        .failureCode(row.failureCode())
        .failureMessage(row.failureMessage())
        .createTime(row.createdAt())
        .deleteTime(row.deletedAt())
        .natGatewayAddresses(
            NatGatewayAddress.builder()
                .allocationId(row.allocationId())
                .publicIp(row.publicIp())
                .privateIp(row.privateIp())
                .networkInterfaceId(row.eniId())
                .isPrimary(true)
                .status(there ? NatGatewayAddressStatus.SUCCEEDED : null)
                .build())
        .tags(Tags.list(tags))
        .build();
  }

  private static NatGatewayState state(NatGateway row) {
    if (row.failureCode() != null) {
      return NatGatewayState.FAILED;
    }
    return row.deletedAt() == null ? NatGatewayState.AVAILABLE : NatGatewayState.DELETED;
  }
}
