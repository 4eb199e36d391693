package io.beccoame.network;

import inet.ipaddr.ipv4.IPv4Address;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Interfaces as separate rows, with or without an instance. */
@Service
public class NetworkInterfaceService {

  /** Most addresses of an unattached interface, as on EC2. */
  private static final int MOST_ADDRESSES = 50;

  private final NetworkService network;
  private final NetworkInterfaceRepository interfaces;
  private final InterfaceGroupRepository memberships;
  private final SegmentRepository segments;
  private final SecondaryAddresses secondary;
  private final ObjectProvider<InterfaceLimits> limits;
  private final TagService tags;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  NetworkInterfaceService(
      NetworkService network,
      NetworkInterfaceRepository interfaces,
      InterfaceGroupRepository memberships,
      SegmentRepository segments,
      SecondaryAddresses secondary,
      ObjectProvider<InterfaceLimits> limits,
      TagService tags,
      ApplicationEventPublisher events,
      Clock clock) {
    this.network = network;
    this.interfaces = interfaces;
    this.memberships = memberships;
    this.segments = segments;
    this.secondary = secondary;
    this.limits = limits;
    this.tags = tags;
    this.events = events;
    this.clock = clock;
  }

  /**
   * A requested interface without an instance.
   *
   * @param accountId the account that will own it
   * @param subnetId the subnet
   * @param groupIds its security groups
   * @param privateIp its primary address; null for any free one
   * @param further its secondary addresses
   * @param furtherCount how many more secondary addresses, any free ones
   * @param description its description; empty for none
   * @param tags its tags
   */
  public record NewInterface(
      String accountId,
      String subnetId,
      List<String> groupIds,
      @Nullable String privateIp,
      List<String> further,
      int furtherCount,
      String description,
      java.util.Map<String, String> tags) {}

  /** Creates an interface; fails like a launch for its addresses. */
  @Transactional
  public NetworkInterface create(NewInterface wish) {
    Subnet subnet = network.subnet(wish.accountId(), wish.subnetId());
    Segment segment = segments.lock(subnet.segment()).orElseThrow();
    AddressPool pool = new AddressPool(subnet, secondary.used(segment.getId()));
    if (wish.privateIp() == null) {
      pool.skip(wish.further());
    }
    IPv4Address address =
        wish.privateIp() == null
            ? pool.take(1, subnet.lastIp()).get(0)
            : pool.take(wish.privateIp());
    if (wish.privateIp() == null) {
      subnet.lastIp(Addresses.text(address));
    }
    NetworkInterface nic =
        new NetworkInterface(
            subnet,
            Addresses.text(address),
            segment.mac(address),
            wish.description(),
            clock.instant());
    if (segment.mode() == SubnetMode.BRIDGE) {
      nic.bridge();
    }
    interfaces.saveAndFlush(nic);
    memberships.saveAllAndFlush(
        wish.groupIds().stream().map(group -> new InterfaceGroup(nic.getId(), group)).toList());
    if (!wish.further().isEmpty() || wish.furtherCount() > 0) {
      secondary.assign(nic, wish.further(), wish.furtherCount(), MOST_ADDRESSES, false);
    }
    tags.put(wish.accountId(), ResourceKind.NETWORK_INTERFACE, nic.getId(), wish.tags());
    return nic;
  }

  /** Returns whether the host translates addresses for the network of an interface. */
  @Transactional(readOnly = true)
  public boolean translated(NetworkInterface nic) {
    return segments.findById(nic.segment()).orElseThrow().mode() == SubnetMode.NAT;
  }

  /** Gives interfaces a public address while their instances run, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<NetworkInterface> publicAddress(List<NetworkInterface> nics) {
    List<NetworkInterface> rows =
        interfaces.findAllById(nics.stream().map(NetworkInterface::getId).toList());
    rows.forEach(nic -> nic.publicAddress(true));
    interfaces.flush();
    return rows;
  }

  /**
   * Deletes an unattached interface.
   *
   * @throws Ec2Exception {@code InvalidNetworkInterface.InUse}
   */
  @Transactional
  public void delete(String accountId, String id) {
    NetworkInterface nic = network.lock(accountId, id);
    if (nic.inUse()) {
      throw NetworkErrors.interfaceInUse("The network interface '%s' is in use.", id);
    }
    network.remove(List.of(nic));
  }

  /**
   * Changes an interface, whose row is locked meanwhile.
   *
   * @throws Ec2Exception {@code OperationNotPermitted} for a service's interface
   */
  @Transactional
  public void edit(String accountId, String id, Consumer<NetworkInterface> change) {
    change.accept(own(accountId, id));
    events.publishEvent(new InterfacesChanged());
  }

  /** Assigns secondary addresses; see {@link SecondaryAddresses#assign}. */
  @Transactional
  public List<String> assign(
      String accountId, String id, List<String> wanted, int count, boolean reassign) {
    NetworkInterface nic = own(accountId, id);
    String instance = nic.instanceId();
    InterfaceLimits known = limits.getIfAvailable();
    int most = instance == null || known == null ? MOST_ADDRESSES : known.addresses(instance);
    return secondary.assign(nic, wanted, count, most, reassign);
  }

  /** Unassigns secondary addresses; see {@link SecondaryAddresses#unassign}. */
  @Transactional
  public void unassign(String accountId, String id, List<String> gone) {
    secondary.unassign(own(accountId, id), gone);
  }

  private NetworkInterface own(String accountId, String id) {
    NetworkInterface nic = network.lock(accountId, id);
    if (nic.requester() != null) {
      throw Ec2Exception.operationNotPermitted(
          "You are not allowed to change '%s', which a service manages".formatted(id));
    }
    return nic;
  }
}
