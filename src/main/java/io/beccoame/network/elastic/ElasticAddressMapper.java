package io.beccoame.network.elastic;

import io.beccoame.ec2.Tags;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.PublicAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AddressAttribute;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;

/** Elastic addresses as EC2 shows them. */
final class ElasticAddressMapper {

  private ElasticAddressMapper() {}

  static Address address(
      ElasticAddress row,
      @Nullable NetworkInterface nic,
      String region,
      @Nullable Map<String, String> tags) {
    Address.Builder shape =
        Address.builder()
            .allocationId(row.getId())
            .publicIp(row.publicIp())
            .publicIpv4Pool(PublicAddress.AMAZON)
            .networkBorderGroup(region)
            .domain(DomainType.VPC)
            .associationId(row.associationId())
            .networkInterfaceId(row.eniId())
            .privateIpAddress(row.privateIp())
            .tags(Tags.list(tags));
    return nic == null
        ? shape.build()
        : shape
            .instanceId(nic.instanceId())
            .networkInterfaceOwnerId(nic.accountId())
            .subnetId(nic.subnetId())
            .build();
  }

  static AllocateAddressResponse allocated(ElasticAddress row, String region) {
    return AllocateAddressResponse.builder()
        .allocationId(row.getId())
        .publicIp(row.publicIp())
        .publicIpv4Pool(PublicAddress.AMAZON)
        .networkBorderGroup(region)
        .domain(DomainType.VPC)
        .build();
  }

  static AddressAttribute attribute(ElasticAddress row) {
    return AddressAttribute.builder().allocationId(row.getId()).publicIp(row.publicIp()).build();
  }
}
