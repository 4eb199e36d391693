package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.instancetype.InstanceType;
import io.beccoame.network.InterfaceAttachmentService;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkService;
import io.beccoame.network.NewInterface;
import io.beccoame.network.PublicAddresses;
import io.beccoame.network.SecondaryAddresses;
import io.beccoame.network.Subnet;
import io.beccoame.platform.Row;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.securitygroup.SecurityGroupService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gives the instances of a launch their network interfaces, in its transaction. */
@Component
class LaunchNics {

  private final NetworkService networks;
  private final InterfaceAttachmentService attachments;
  private final SecondaryAddresses secondary;
  private final PublicAddresses publics;
  private final SecurityGroupService groups;

  LaunchNics(
      NetworkService networks,
      InterfaceAttachmentService attachments,
      SecondaryAddresses secondary,
      PublicAddresses publics,
      SecurityGroupService groups) {
    this.networks = networks;
    this.attachments = attachments;
    this.secondary = secondary;
    this.publics = publics;
    this.groups = groups;
  }

  /**
   * Returns the subnet of the first interface: an existing interface's, the launch's, or a default
   * one.
   */
  Subnet subnet(LaunchCommand command) {
    String account = command.accountId();
    String there =
        command.nics().stream()
            .filter(nic -> nic.index() == 0)
            .map(NicRequest::interfaceId)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .findFirst()
            .orElse(null);
    if (there != null) {
      return networks.subnet(account, networks.get(account, there).subnetId());
    }
    return command.subnetId() == null
        ? networks.defaultSubnet(account, command.zone())
        : networks.subnet(account, command.subnetId());
  }

  /**
   * Creates or attaches the interfaces; returns the new ones of all instances.
   *
   * @throws Ec2Exception {@code AttachmentLimitExceeded}, {@code InvalidNetworkInterface.InUse},
   *     {@code InvalidParameterCombination}, and the errors of wrong addresses
   */
  List<NetworkInterface> attach(LaunchPlan plan, List<String> instanceIds) {
    List<NicRequest> wanted = wanted(plan);
    InstanceType type = plan.type();
    if (wanted.size() > type.interfaces()) {
      throw InstanceErrors.attachmentLimitExceeded(
          "Interface count %d exceeds the limit of %d for %s",
          wanted.size(), type.interfaces(), type.name());
    }
    List<NetworkInterface> made = new ArrayList<>();
    for (NicRequest nic : wanted) {
      if (nic.interfaceId() != null) {
        take(plan, nic, nic.interfaceId(), instanceIds);
      } else {
        made.addAll(make(plan, nic, instanceIds));
      }
    }
    return made;
  }

  /** Returns the interfaces of each instance, the first one first. */
  static List<NicRequest> wanted(LaunchPlan plan) {
    List<NicRequest> wanted = new ArrayList<>(plan.command().nics());
    if (wanted.isEmpty()) {
      wanted.add(usual());
    }
    wanted.sort(Comparator.comparingInt(NicRequest::index));
    return wanted;
  }

  private static NicRequest usual() {
    return new NicRequest(0, null, null, List.of(), null, List.of(), 0, "", null, null);
  }

  private void take(LaunchPlan plan, NicRequest nic, String id, List<String> instanceIds) {
    if (plan.command().maxCount() != 1) {
      throw Ec2Exception.invalidParameterCombination(
          "A network interface that is there can be given to a single instance only");
    }
    attachments.launch(
        plan.command().accountId(),
        id,
        instanceIds.get(0),
        nic.index(),
        plan.subnet(),
        Boolean.TRUE.equals(nic.deleteOnTermination()));
  }

  private List<NetworkInterface> make(LaunchPlan plan, NicRequest nic, List<String> instanceIds) {
    String account = plan.command().accountId();
    Subnet subnet = subnet(plan, nic);
    int most = plan.type().addressesPerInterface();
    if (!nic.further().isEmpty() && instanceIds.size() != 1) {
      throw Ec2Exception.invalidParameterCombination(
          "Addresses can be asked for only when launching a single instance");
    }
    List<NetworkInterface> rows =
        networks.allocate(
            new NewInterface(
                account,
                subnet.getId(),
                members(plan, nic),
                nic.index(),
                nic.index() == 0 ? plan.command().privateIp() : nic.privateIp(),
                nic.description(),
                !Boolean.FALSE.equals(nic.deleteOnTermination()),
                spoken(plan, subnet)),
            instanceIds);
    if (!nic.further().isEmpty() || nic.furtherCount() > 0) {
      rows.forEach(row -> secondary.assign(row, nic.further(), nic.furtherCount(), most, false));
    }
    if (nic.index() == 0 && plan.publicAddress()) {
      publics.assign(rows);
    }
    return rows;
  }

  /** Returns the addresses that the launch names for its interfaces in that subnet. */
  private List<String> spoken(LaunchPlan plan, Subnet subnet) {
    return plan.command().nics().stream()
        .filter(nic -> nic.interfaceId() == null)
        .filter(nic -> subnet(plan, nic).getId().equals(subnet.getId()))
        .flatMap(nic -> Stream.concat(Stream.ofNullable(nic.privateIp()), nic.further().stream()))
        .toList();
  }

  /** Returns the subnet of an interface. */
  Subnet subnet(LaunchPlan plan, NicRequest nic) {
    String id = nic.subnetId();
    if (nic.index() == 0 || id == null) {
      return plan.subnet();
    }
    Subnet subnet = networks.subnet(plan.command().accountId(), id);
    if (!subnet.zone().equals(plan.subnet().zone())
        || !subnet.vpcId().equals(plan.subnet().vpcId())) {
      throw Ec2Exception.invalidParameterCombination(
          "The interfaces of an instance must be in the same availability zone and VPC");
    }
    return subnet;
  }

  private List<String> members(LaunchPlan plan, NicRequest nic) {
    List<SecurityGroup> of =
        nic.index() == 0
            ? plan.groups()
            : groups.resolve(
                plan.command().accountId(), nic.groupIds(), List.of(), plan.subnet().vpcId());
    return of.stream().map(Row::getId).toList();
  }
}
