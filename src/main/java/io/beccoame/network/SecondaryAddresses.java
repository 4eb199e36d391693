package io.beccoame.network;

import inet.ipaddr.ipv4.IPv4Address;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Secondary private addresses of interfaces: rows, and the addresses that the packet filter allows.
 */
@Service
public class SecondaryAddresses {

  private static final int MANY = 500;

  private final SecondaryAddressRepository addresses;
  private final NetworkInterfaceRepository interfaces;
  private final SubnetRepository subnets;
  private final SegmentRepository segments;
  private final ApplicationEventPublisher events;

  SecondaryAddresses(
      SecondaryAddressRepository addresses,
      NetworkInterfaceRepository interfaces,
      SubnetRepository subnets,
      SegmentRepository segments,
      ApplicationEventPublisher events) {
    this.addresses = addresses;
    this.interfaces = interfaces;
    this.subnets = subnets;
    this.segments = segments;
    this.events = events;
  }

  /** Returns the addresses of each interface by its id, in order; one without any has no entry. */
  @Transactional(readOnly = true)
  public Map<String, List<String>> of(Collection<String> eniIds) {
    // Thousands of ids are too many parameters; secondary addresses are few.
    return eniIds.isEmpty()
        ? Map.of()
        : (eniIds.size() > MANY ? addresses.findAll() : addresses.findByEniIdInOrderById(eniIds))
            .stream()
                .collect(
                    Collectors.groupingBy(
                        SecondaryAddress::eniId,
                        Collectors.mapping(SecondaryAddress::privateIp, Collectors.toList())));
  }

  /** Returns all addresses of an interface in the subnet, the primary one first. */
  @Transactional(readOnly = true)
  public List<String> withPrimary(NetworkInterface nic) {
    List<String> all = new ArrayList<>(List.of(nic.privateIp()));
    all.addAll(of(List.of(nic.getId())).getOrDefault(nic.getId(), List.of()));
    return all;
  }

  /** Returns every address of a libvirt network that an interface has. */
  List<String> used(String segment) {
    List<String> used = new ArrayList<>(interfaces.addresses(segment));
    used.addAll(addresses.addresses(segment));
    return used;
  }

  /**
   * Assigns secondary addresses to an interface, in the caller's transaction. Launches into the
   * same network are excluded meanwhile.
   *
   * @param wanted the addresses themselves, or none
   * @param count how many more
   * @param most how many it may have in all, its primary one included
   * @param reassign whether an address may be taken from another interface, as its secondary one
   * @return the addresses that it got
   * @throws Ec2Exception {@code PrivateIpAddressLimitExceeded}, {@code InvalidIPAddress.InUse},
   *     {@code InvalidParameterValue}, {@code InsufficientFreeAddressesInSubnet}, {@code
   *     UnsupportedOperation} on a bridge of the host
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<String> assign(
      NetworkInterface nic, List<String> wanted, int count, int most, boolean reassign) {
    Segment segment =
        segments
            .lock(nic.segment())
            .orElseThrow(() -> new IllegalStateException("There is no network " + nic.segment()));
    if (segment.mode() == SubnetMode.BRIDGE) {
      throw Ec2Exception.unsupported(
          "Secondary private addresses of %s: on a bridge of the host others give addresses",
          nic.getId());
    }
    List<String> own = of(List.of(nic.getId())).getOrDefault(nic.getId(), List.of());
    if (1 + own.size() + wanted.size() + count > most) {
      throw NetworkErrors.privateAddressLimitExceeded(nic.getId(), most);
    }
    if (reassign) {
      wanted.forEach(each -> leave(nic, each));
    }
    Subnet subnet = subnets.findById(nic.subnetId()).orElseThrow();
    AddressPool pool = new AddressPool(subnet, used(nic.segment()));
    List<String> taken = new ArrayList<>();
    wanted.forEach(each -> taken.add(Addresses.text(pool.take(each))));
    for (IPv4Address next : pool.take(count, subnet.lastIp())) {
      taken.add(Addresses.text(next));
      subnet.lastIp(Addresses.text(next));
    }
    addresses.saveAllAndFlush(taken.stream().map(each -> new SecondaryAddress(nic, each)).toList());
    events.publishEvent(new InterfacesChanged());
    return taken;
  }

  private void leave(NetworkInterface nic, String address) {
    addresses
        .findBySegmentAndPrivateIp(nic.segment(), address)
        .ifPresent(
            there -> {
              events.publishEvent(new AddressesLeft(there.eniId(), List.of(address)));
              addresses.delete(there);
              addresses.flush();
            });
  }

  /** Returns the ids of the interfaces with this secondary address, at most one in each VPC. */
  List<String> holders(String address) {
    return addresses.findByPrivateIpOrderById(address).stream()
        .map(SecondaryAddress::eniId)
        .toList();
  }

  /** Removes all addresses of deleted interfaces, in the caller's transaction. */
  void removeAll(Collection<String> eniIds) {
    addresses.removeAll(eniIds);
  }

  /**
   * Unassigns secondary addresses.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for an address that it does not have
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void unassign(NetworkInterface nic, List<String> gone) {
    if (gone.contains(nic.privateIp())) {
      throw Ec2Exception.invalidParameterValue(
          "The primary address %s can't be unassigned from %s", nic.privateIp(), nic.getId());
    }
    Set<String> own = new HashSet<>(of(List.of(nic.getId())).getOrDefault(nic.getId(), List.of()));
    List<String> foreign = gone.stream().filter(each -> !own.contains(each)).toList();
    if (!foreign.isEmpty()) {
      throw Ec2Exception.invalidParameterValue(
          "Some of %s are not assigned to interface %s", foreign, nic.getId());
    }
    events.publishEvent(new AddressesLeft(nic.getId(), gone));
    addresses.deleteAllById(gone.stream().map(each -> nic.getId() + "/" + each).toList());
    addresses.flush();
    events.publishEvent(new InterfacesChanged());
  }
}
