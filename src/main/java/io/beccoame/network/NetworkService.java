package io.beccoame.network;

import inet.ipaddr.ipv4.IPv4Address;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.platform.BeccoameProperties;
import io.beccoame.tag.TagService;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Subnets for launches, and interfaces with their addresses. */
@Service
public class NetworkService {

  /** The kind of the keys that this wakes. */
  static final String KIND = "network";

  private final SubnetRepository subnets;
  private final SegmentRepository segments;
  private final NetworkInterfaceRepository interfaces;
  private final TakenAddresses taken;
  private final SecondaryAddresses secondary;
  private final InterfaceGroupRepository memberships;
  private final DefaultNetwork defaults;
  private final HostNetworks networks;
  private final WorkQueue work;
  private final TagService tags;
  private final BeccoameProperties installation;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  NetworkService(
      SubnetRepository subnets,
      SegmentRepository segments,
      NetworkInterfaceRepository interfaces,
      TakenAddresses taken,
      SecondaryAddresses secondary,
      InterfaceGroupRepository memberships,
      DefaultNetwork defaults,
      HostNetworks networks,
      WorkQueue work,
      TagService tags,
      BeccoameProperties installation,
      ApplicationEventPublisher events,
      Clock clock) {
    this.subnets = subnets;
    this.segments = segments;
    this.interfaces = interfaces;
    this.taken = taken;
    this.secondary = secondary;
    this.memberships = memberships;
    this.defaults = defaults;
    this.networks = networks;
    this.work = work;
    this.tags = tags;
    this.installation = installation;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Returns the subnet of launches that name none, in that zone or, for null, in the first one.
   *
   * @throws Ec2Exception {@code InvalidParameterValue}, {@code MissingInput} or {@code
   *     VPCIdNotSpecified} if there is none
   */
  public Subnet defaultSubnet(String accountId, @Nullable String zone) {
    String vpcId = defaults.defaultVpcId(accountId);
    List<String> zones = installation.zones();
    if (zone != null && !zones.contains(zone)) {
      throw Ec2Exception.invalidParameterValue("Invalid availability zone: [%s]", zone);
    }
    return (zone == null ? zones.stream() : Stream.of(zone))
        .flatMap(each -> subnets.findByDefaultForAndZone(accountId, each).stream())
        .findFirst()
        .orElseThrow(() -> noDefaultSubnet(vpcId, zone));
  }

  private static Ec2Exception noDefaultSubnet(String vpcId, @Nullable String zone) {
    return zone == null
        ? NetworkErrors.noDefaultSubnet(vpcId)
        : Ec2Exception.invalidParameterValue(
            "No default subnet for availability zone: '%s'.", zone);
  }

  /**
   * Returns a subnet by id.
   *
   * @throws Ec2Exception {@code InvalidSubnetID.NotFound} or {@code InvalidSubnetID.Malformed}
   */
  @Transactional(readOnly = true)
  public Subnet subnet(String accountId, String id) {
    ResourceKind.SUBNET.check(id);
    return subnets.get(accountId, id);
  }

  /**
   * Adds an interface for each instance, in that order and in the caller's transaction. Launches
   * into the same network exclude each other.
   *
   * @throws Ec2Exception {@code InsufficientFreeAddressesInSubnet}, {@code InvalidParameterValue}
   *     or {@code InvalidIPAddress.InUse} if there is no address for one
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<NetworkInterface> allocate(NewInterface wanted, List<String> instanceIds) {
    Subnet subnet = subnet(wanted.accountId(), wanted.subnetId());
    Segment locked = segments.lock(subnet.segment()).orElseThrow();
    taken.checkFree(subnet, locked);
    AddressPool pool = new AddressPool(subnet, secondary.used(locked.getId()));
    if (wanted.privateIp() == null) {
      pool.skip(wanted.spoken());
    }
    List<IPv4Address> addresses = choose(pool, wanted.privateIp(), subnet, instanceIds.size());
    Instant now = clock.instant();
    List<NetworkInterface> rows = new ArrayList<>(addresses.size());
    List<InterfaceGroup> groups = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      IPv4Address address = addresses.get(i);
      NetworkInterface row =
          new NetworkInterface(
              subnet,
              wanted,
              instanceIds.get(i),
              Addresses.text(address),
              locked.mac(address),
              now);
      if (locked.mode() == SubnetMode.BRIDGE) {
        row.bridge();
      }
      rows.add(row);
      wanted.groupIds().forEach(group -> groups.add(new InterfaceGroup(row.getId(), group)));
    }
    // Written now, so that the groups' rows are locked before the queue's, as when rules change.
    List<NetworkInterface> saved = interfaces.saveAllAndFlush(rows);
    memberships.saveAllAndFlush(groups);
    events.publishEvent(new InterfacesChanged());
    return saved;
  }

  private static List<IPv4Address> choose(
      AddressPool pool, @Nullable String asked, Subnet subnet, int count) {
    if (asked == null) {
      List<IPv4Address> next = pool.take(count, subnet.lastIp());
      if (!next.isEmpty()) {
        subnet.lastIp(Addresses.text(next.get(next.size() - 1)));
      }
      return next;
    }
    if (count != 1) {
      throw Ec2Exception.invalidParameterCombination(
          "A private IP address can be asked for only when launching a single instance");
    }
    return List.of(pool.take(asked));
  }

  /**
   * Returns the subnet and the address of a hardware address on a libvirt network; empty if it is
   * none of ours.
   */
  @Transactional(readOnly = true)
  public Optional<Spot> spot(String accountId, String segment, String mac) {
    return subnets.findBySegment(segment).stream()
        .filter(subnet -> subnet.accountId().equals(accountId))
        .flatMap(
            subnet ->
                Addresses.ofMac(mac, Addresses.block(subnet.cidr()))
                    .map(ip -> new Spot(subnet, Addresses.text(ip)))
                    .stream())
        .findFirst();
  }

  /**
   * The place of an interface.
   *
   * @param subnet the subnet
   * @param address an IPv4 address in it
   */
  public record Spot(Subnet subnet, String address) {}

  /** Returns the interfaces of each instance in device order; without any there is no entry. */
  @Transactional(readOnly = true)
  public Map<String, List<NetworkInterface>> byInstance(Collection<String> instanceIds) {
    if (instanceIds.isEmpty()) {
      return Map.of();
    }
    return interfaces.ofInstances(instanceIds.toArray(String[]::new)).stream()
        .collect(Collectors.groupingBy(NetworkInterface::instanceIdOrEmpty));
  }

  /** Returns the account's interfaces of those ids, or all of them if no id is given, by id. */
  @Transactional(readOnly = true)
  public List<NetworkInterface> list(String accountId, Collection<String> ids) {
    return interfaces.list(accountId, ids);
  }

  /** The account's interface of that id; {@code InvalidNetworkInterfaceID.NotFound}. */
  @Transactional(readOnly = true)
  public NetworkInterface get(String accountId, String id) {
    return interfaces.get(accountId, id);
  }

  /** Returns the existing interfaces of those ids, of any account. */
  @Transactional(readOnly = true)
  public List<NetworkInterface> existing(Collection<String> ids) {
    return interfaces.findAllById(ids);
  }

  /** Returns the interface of that id, if it exists. */
  @Transactional(readOnly = true)
  public Optional<NetworkInterface> find(String id) {
    return interfaces.findById(id);
  }

  /**
   * Locks an interface until the caller's transaction ends.
   *
   * @throws Ec2Exception {@code InvalidNetworkInterfaceID.NotFound}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public NetworkInterface lock(String accountId, String id) {
    return interfaces.hold(accountId, id);
  }

  /** Returns the ids of the security groups of each interface; one without any has no entry. */
  @Transactional(readOnly = true)
  public Map<String, List<String>> groupIds(Collection<String> interfaceIds) {
    if (interfaceIds.isEmpty()) {
      return Map.of();
    }
    return memberships.groupsOf(interfaceIds.toArray(String[]::new)).stream()
        .collect(
            Collectors.groupingBy(
                pair -> (String) pair[0],
                Collectors.mapping(pair -> (String) pair[1], Collectors.toList())));
  }

  /** Puts an interface into these security groups and no others, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void join(String interfaceId, List<String> groupIds) {
    memberships.leaveAll(List.of(interfaceId));
    memberships.saveAllAndFlush(
        groupIds.stream().map(group -> new InterfaceGroup(interfaceId, group)).toList());
    events.publishEvent(new InterfacesChanged());
  }

  /** Sets an interface's source and destination check, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void sourceDestCheck(String interfaceId, boolean check) {
    interfaces.findById(interfaceId).orElseThrow().sourceDestCheck(check);
    events.publishEvent(new InterfacesChanged());
  }

  /**
   * Returns the attached interfaces with this source address on our networks: one, or several if
   * VPCs overlap.
   */
  @Transactional(readOnly = true)
  public List<NetworkInterface> bySourceAddress(String address) {
    return Stream.concat(
            interfaces.findByPrivateIpOrderById(address).stream(),
            interfaces.findAllById(secondary.holders(address)).stream())
        .filter(nic -> nic.instanceId() != null && !nic.isBridged())
        .toList();
  }

  /** Returns the number of free addresses of a subnet. */
  @Transactional(readOnly = true)
  public int freeAddresses(String subnetId) {
    Subnet subnet = subnets.findById(subnetId).orElseThrow();
    int usable = Addresses.usable(Addresses.block(subnet.cidr()));
    return usable - Math.toIntExact(interfaces.addressesOfSubnet(subnetId));
  }

  /**
   * Takes an instance's interfaces from it in the caller's transaction: those deleted with it are
   * removed and their addresses are free, the others can be attached again.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(String instanceId) {
    List<NetworkInterface> all = interfaces.ofInstances(new String[] {instanceId});
    List<NetworkInterface> rows =
        all.stream().filter(NetworkInterface::deleteOnTermination).toList();
    List<NetworkInterface> stay = all.stream().filter(nic -> !rows.contains(nic)).toList();
    stay.forEach(NetworkInterface::detached);
    if (!stay.isEmpty()) {
      interfaces.flush();
      events.publishEvent(
          new InterfacesDetached(stay.stream().map(NetworkInterface::getId).toList()));
      events.publishEvent(new InterfacesChanged());
    }
    if (!rows.isEmpty()) {
      remove(rows);
    }
    vacated(all);
  }

  /** Removes rows with everything attached to them, in the caller's transaction. */
  void remove(List<NetworkInterface> rows) {
    List<String> ids = rows.stream().map(NetworkInterface::getId).toList();
    events.publishEvent(new InterfacesReleased(ids));
    memberships.leaveAll(ids);
    secondary.removeAll(ids);
    tags.forget(ids);
    interfaces.deleteAllInBatch(rows);
    events.publishEvent(new InterfacesChanged());
  }

  /** Wakes the reconcilers of the networks that interfaces leave and that may be empty now. */
  void vacated(List<NetworkInterface> rows) {
    work.wake(KIND, ownSegments(rows));
  }

  /**
   * Checks that some host can attach the interface, as {@link #allocate} does.
   *
   * @throws Ec2Exception {@code UnsupportedOperation}
   */
  void checkPluggable(NetworkInterface nic) {
    taken.checkFree(
        subnets.findById(nic.subnetId()).orElseThrow(), segments.lock(nic.segment()).orElseThrow());
  }

  private Set<String> ownSegments(List<NetworkInterface> rows) {
    return segments
        .findAllById(rows.stream().map(NetworkInterface::segment).collect(Collectors.toSet()))
        .stream()
        .filter(Segment::isOwn)
        .filter(segment -> segment.mode() != SubnetMode.BRIDGE)
        .map(Segment::getId)
        .collect(Collectors.toSet());
  }

  /**
   * Ensures the networks of an instance's interfaces on a host; asks the host only about those not
   * known to exist there.
   */
  @Transactional(propagation = Propagation.NEVER)
  public void ensure(String hostId, String instanceId) {
    networks.ensure(hostId, interfaces.ofInstances(new String[] {instanceId}));
  }

  /** Returns an instance's interfaces that are not being detached, in device order. */
  @Transactional(readOnly = true)
  public List<DomainSpec.NicSpec> plugs(String instanceId) {
    return plugs(
        interfaces.ofInstances(new String[] {instanceId}).stream()
            .filter(nic -> nic.attachmentState() != AttachmentState.DETACHING)
            .toList());
  }

  /** Returns the specifications of interfaces, in their order. */
  @Transactional(readOnly = true)
  public List<DomainSpec.NicSpec> plugs(List<NetworkInterface> nics) {
    Map<String, String> bridges = networks.bridges(nics);
    return nics.stream()
        .map(
            nic ->
                new DomainSpec.NicSpec(
                    nic.mac(),
                    bridges.getOrDefault(nic.segment(), nic.segment()),
                    bridges.containsKey(nic.segment()),
                    nic.tap()))
        .toList();
  }

  /**
   * Notes that a network of the host was missing, so that the next {@link #ensure} asks it again.
   */
  public void lost(String hostId) {
    networks.lost(hostId);
  }

  /** Returns the DNS domain of the guests, such as {@code ec2.internal}. */
  public String domain() {
    return networks.domain();
  }

  /** Returns the private DNS name of an address, such as {@code ip-172-31-0-10.ec2.internal}. */
  public String privateDnsName(NetworkInterface nic) {
    String address = nic.knownIp();
    return address == null ? "" : Addresses.hostName(address) + "." + networks.domain();
  }
}
