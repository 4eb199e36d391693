package io.beccoame.network;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.platform.Row;
import io.beccoame.securitygroup.SecurityGroupService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesResponse;
import software.amazon.awssdk.services.ec2.model.AssignedPrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesResponse;

/** EC2 actions that create and delete network interfaces, and assign addresses to them. */
@Component
class NetworkInterfaceLifeActions implements Ec2Actions {

  private final NetworkInterfaceService interfaces;
  private final NetworkService network;
  private final SecurityGroupService groups;
  private final InterfaceShapeMapper shapes;

  NetworkInterfaceLifeActions(
      NetworkInterfaceService interfaces,
      NetworkService network,
      SecurityGroupService groups,
      InterfaceShapeMapper shapes) {
    this.interfaces = interfaces;
    this.network = network;
    this.groups = groups;
    this.shapes = shapes;
  }

  @Ec2Action(
      honours = {
        "SubnetId",
        "Description",
        "Groups",
        "PrivateIpAddress",
        "PrivateIpAddresses.PrivateIpAddress",
        "PrivateIpAddresses.Primary",
        "SecondaryPrivateIpAddressCount",
        "TagSpecifications"
      })
  CreateNetworkInterfaceResponse createNetworkInterface(
      Caller caller, CreateNetworkInterfaceRequest request) {
    String account = caller.accountId();
    String subnetId = ResourceKind.SUBNET.require("SubnetId", request.subnetId());
    Subnet subnet = network.subnet(account, subnetId);
    List<String> members =
        groups.resolve(account, request.groups(), List.of(), subnet.vpcId()).stream()
            .map(Row::getId)
            .toList();
    List<String> further = new ArrayList<>();
    String primary = primary(request, further);
    NetworkInterface made =
        interfaces.create(
            new NetworkInterfaceService.NewInterface(
                account,
                subnetId,
                members,
                primary,
                further,
                count(request.secondaryPrivateIpAddressCount()),
                Objects.requireNonNullElse(request.description(), ""),
                TagSpecifications.of(request.tagSpecifications(), ResourceType.NETWORK_INTERFACE)));
    return CreateNetworkInterfaceResponse.builder()
        .networkInterface(shapes.of(List.of(made)).get(0))
        .build();
  }

  private static @Nullable String primary(
      CreateNetworkInterfaceRequest request, List<String> further) {
    String primary = request.privateIpAddress();
    for (PrivateIpAddressSpecification each : request.privateIpAddresses()) {
      if (each.privateIpAddress() == null) {
        throw Ec2Exception.missingParameter("PrivateIpAddresses.PrivateIpAddress");
      }
      if (!Boolean.TRUE.equals(each.primary())) {
        further.add(each.privateIpAddress());
      } else if (primary == null) {
        primary = each.privateIpAddress();
      } else {
        throw Ec2Exception.invalidParameterCombination(
            "Only one primary private IP address can be specified.");
      }
    }
    if (!further.isEmpty() && request.secondaryPrivateIpAddressCount() != null) {
      throw Ec2Exception.invalidParameterCombination(
          "Addresses and a count of secondary addresses can't both be specified.");
    }
    return primary;
  }

  private static int count(@Nullable Integer wanted) {
    if (wanted != null && wanted < 0) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%d) for parameter secondaryPrivateIpAddressCount is invalid", wanted);
    }
    return wanted == null ? 0 : wanted;
  }

  @Ec2Action(honours = "NetworkInterfaceId")
  DeleteNetworkInterfaceResponse deleteNetworkInterface(
      Caller caller, DeleteNetworkInterfaceRequest request) {
    interfaces.delete(caller.accountId(), id(request.networkInterfaceId()));
    return DeleteNetworkInterfaceResponse.builder().build();
  }

  @Ec2Action(
      honours = {
        "NetworkInterfaceId",
        "PrivateIpAddresses",
        "SecondaryPrivateIpAddressCount",
        "AllowReassignment"
      })
  AssignPrivateIpAddressesResponse assignPrivateIpAddresses(
      Caller caller, AssignPrivateIpAddressesRequest request) {
    String id = id(request.networkInterfaceId());
    int count = count(request.secondaryPrivateIpAddressCount());
    if (request.privateIpAddresses().isEmpty() == (count == 0)) {
      throw count == 0
          ? Ec2Exception.missingParameter("SecondaryPrivateIpAddressCount")
          : Ec2Exception.invalidParameterCombination(
              "Addresses and a count of secondary addresses can't both be specified.");
    }
    List<String> given =
        interfaces.assign(
            caller.accountId(),
            id,
            request.privateIpAddresses(),
            count,
            Boolean.TRUE.equals(request.allowReassignment()));
    return AssignPrivateIpAddressesResponse.builder()
        .networkInterfaceId(id)
        .assignedPrivateIpAddresses(
            given.stream()
                .map(each -> AssignedPrivateIpAddress.builder().privateIpAddress(each).build())
                .toList())
        .assignedIpv4Prefixes(List.of())
        .build();
  }

  @Ec2Action(honours = {"NetworkInterfaceId", "PrivateIpAddresses"})
  UnassignPrivateIpAddressesResponse unassignPrivateIpAddresses(
      Caller caller, UnassignPrivateIpAddressesRequest request) {
    if (request.privateIpAddresses().isEmpty()) {
      throw Ec2Exception.missingParameter("PrivateIpAddress");
    }
    interfaces.unassign(
        caller.accountId(), id(request.networkInterfaceId()), request.privateIpAddresses());
    return UnassignPrivateIpAddressesResponse.builder().build();
  }

  private static String id(@Nullable String id) {
    return ResourceKind.NETWORK_INTERFACE.require("NetworkInterfaceId", id);
  }
}
