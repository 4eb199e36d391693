package io.beccoame.network.elastic;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkService;
import io.beccoame.region.RegionService;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AddressAttributeName;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The EC2 actions on elastic addresses. */
@Component
class ElasticAddressActions implements Ec2Actions {

  private static final Filters<Address> FILTERS =
      Filters.<Address>of()
          .on("allocation-id", Address::allocationId)
          .on("association-id", Address::associationId)
          .on("domain", Address::domainAsString)
          .on("instance-id", Address::instanceId)
          .on("network-border-group", Address::networkBorderGroup)
          .on("network-interface-id", Address::networkInterfaceId)
          .on("network-interface-owner-id", Address::networkInterfaceOwnerId)
          .on("private-ip-address", Address::privateIpAddress)
          .on("public-ip", Address::publicIp)
          .tags(Address::tags);

  private final ElasticAddressService addresses;
  private final NetworkService network;
  private final RegionService region;
  private final TagService tags;

  ElasticAddressActions(
      ElasticAddressService addresses,
      NetworkService network,
      RegionService region,
      TagService tags) {
    this.addresses = addresses;
    this.network = network;
    this.region = region;
    this.tags = tags;
  }

  @Ec2Action(
      honours = {"Domain", "Address", "PublicIpv4Pool", "NetworkBorderGroup", "TagSpecifications"})
  AllocateAddressResponse allocateAddress(Caller caller, AllocateAddressRequest request) {
    if (request.domain() != null && request.domain() != DomainType.VPC) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter domain is invalid. It must be vpc", request.domainAsString());
    }
    checkBorder(request.networkBorderGroup());
    String pool = request.publicIpv4Pool();
    if (pool != null && !pool.equals(io.beccoame.network.PublicAddress.AMAZON)) {
      throw NetworkErrors.poolNotFound(pool);
    }
    if (request.address() != null) {
      ElasticAddress.checkForm(request.address());
    }
    Map<String, String> wanted =
        TagSpecifications.of(request.tagSpecifications(), ResourceType.ELASTIC_IP);
    return ElasticAddressMapper.allocated(
        addresses.allocate(caller.accountId(), request.address(), wanted), region.region());
  }

  @Ec2Action(honours = {"AllocationId", "PublicIp", "NetworkBorderGroup"})
  ReleaseAddressResponse releaseAddress(Caller caller, ReleaseAddressRequest request) {
    checkBorder(request.networkBorderGroup());
    addresses.release(caller.accountId(), named(request.allocationId(), request.publicIp()));
    return ReleaseAddressResponse.builder().build();
  }

  @Ec2Action(
      honours = {
        "AllocationId",
        "PublicIp",
        "InstanceId",
        "NetworkInterfaceId",
        "PrivateIpAddress",
        "AllowReassociation"
      })
  AssociateAddressResponse associateAddress(Caller caller, AssociateAddressRequest request) {
    String which = named(request.allocationId(), request.publicIp());
    String instance = request.instanceId();
    String nic = request.networkInterfaceId();
    if (instance == null && nic == null) {
      throw Ec2Exception.missingParameter("InstanceId");
    }
    if (instance != null && nic != null) {
      throw Ec2Exception.invalidParameterCombination(
          "You may specify instance ID or network interface ID, but not both");
    }
    Association to =
        new Association(
            instance == null ? null : ResourceKind.INSTANCE.check(instance),
            nic == null ? null : ResourceKind.NETWORK_INTERFACE.check(nic),
            request.privateIpAddress(),
            !Boolean.FALSE.equals(request.allowReassociation()));
    return AssociateAddressResponse.builder()
        .associationId(addresses.associate(caller.accountId(), which, to))
        .build();
  }

  @Ec2Action(honours = {"AssociationId", "PublicIp"})
  DisassociateAddressResponse disassociateAddress(
      Caller caller, DisassociateAddressRequest request) {
    String which = request.associationId();
    if (which == null && request.publicIp() == null) {
      throw Ec2Exception.missingParameter("AssociationId");
    }
    addresses.disassociate(
        caller.accountId(),
        which == null
            ? ElasticAddress.checkForm(String.valueOf(request.publicIp()))
            : ResourceKind.ADDRESS_ASSOCIATION.require("AssociationId", which));
    return DisassociateAddressResponse.builder().build();
  }

  @Ec2Action(honours = {"AllocationIds", "PublicIps", "Filters"})
  DescribeAddressesResponse describeAddresses(Caller caller, DescribeAddressesRequest request) {
    Set<String> ids = ResourceKind.ALLOCATION.check(request.allocationIds());
    Set<String> ips = Set.copyOf(request.publicIps());
    ips.forEach(ElasticAddress::checkForm);
    List<ElasticAddress> rows =
        addresses.list(caller.accountId(), ids).stream()
            .filter(row -> ips.isEmpty() || ips.contains(row.publicIp()))
            .toList();
    ResourceKind.ALLOCATION.checkFound(
        ids, rows.stream().map(ElasticAddress::getId).collect(Collectors.toSet()));
    Set<String> found = rows.stream().map(ElasticAddress::publicIp).collect(Collectors.toSet());
    ips.stream()
        .filter(each -> !found.contains(each))
        .findFirst()
        .ifPresent(
            missing -> {
              throw NetworkErrors.addressNotFound(missing);
            });
    return DescribeAddressesResponse.builder()
        .addresses(FILTERS.apply(shapes(rows), request.filters()))
        .build();
  }

  @Ec2Action(honours = {"AllocationIds", "Attribute", "MaxResults", "NextToken"})
  DescribeAddressesAttributeResponse describeAddressesAttribute(
      Caller caller, DescribeAddressesAttributeRequest request) {
    AddressAttributeName attribute = request.attribute();
    if (attribute == AddressAttributeName.UNKNOWN_TO_SDK_VERSION) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter attribute is invalid", request.attributeAsString());
    }
    Set<String> ids = ResourceKind.ALLOCATION.check(request.allocationIds());
    Page.check(request, !ids.isEmpty());
    List<ElasticAddress> rows = addresses.list(caller.accountId(), ids);
    ResourceKind.ALLOCATION.checkFound(
        ids, rows.stream().map(ElasticAddress::getId).collect(Collectors.toSet()));
    Page<ElasticAddress> page = Page.of(rows, ElasticAddress::getId, request);
    return DescribeAddressesAttributeResponse.builder()
        .addresses(page.items().stream().map(ElasticAddressMapper::attribute).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private List<Address> shapes(List<ElasticAddress> rows) {
    Map<String, Map<String, String>> tagged =
        tags.of(rows.stream().map(ElasticAddress::getId).toList());
    Map<String, NetworkInterface> nics =
        network
            .existing(
                rows.stream()
                    .map(ElasticAddress::eniId)
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .toList())
            .stream()
            .collect(Collectors.toMap(NetworkInterface::getId, Function.identity()));
    return rows.stream()
        .map(
            row ->
                ElasticAddressMapper.address(
                    row,
                    row.eniId() == null ? null : nics.get(row.eniId()),
                    region.region(),
                    tagged.get(row.getId())))
        .toList();
  }

  private void checkBorder(@Nullable String group) {
    if (group != null && !group.equals(region.region())) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter networkBorderGroup is invalid. It must be %s",
          group, region.region());
    }
  }

  private static String named(@Nullable String allocationId, @Nullable String publicIp) {
    if (allocationId != null && publicIp != null) {
      throw Ec2Exception.invalidParameterCombination(
          "You may specify public IP or allocation id, but not both in the same call");
    }
    return publicIp == null
        ? ResourceKind.ALLOCATION.require("AllocationId", allocationId)
        : ElasticAddress.checkForm(publicIp);
  }
}
