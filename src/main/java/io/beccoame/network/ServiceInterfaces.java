package io.beccoame.network;

import inet.ipaddr.ipv4.IPv4Address;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Interfaces without a machine, which keep a service's address in a subnet. */
@Service
public class ServiceInterfaces {

  private final SegmentRepository segments;
  private final NetworkInterfaceRepository interfaces;
  private final SecondaryAddresses secondary;
  private final InterfaceGroupRepository memberships;
  private final TagService tags;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ServiceInterfaces(
      SegmentRepository segments,
      NetworkInterfaceRepository interfaces,
      SecondaryAddresses secondary,
      InterfaceGroupRepository memberships,
      TagService tags,
      ApplicationEventPublisher events,
      Clock clock) {
    this.segments = segments;
    this.interfaces = interfaces;
    this.secondary = secondary;
    this.memberships = memberships;
    this.tags = tags;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Creates an interface in the caller's transaction; fails like an interface of a launch.
   *
   * @param privateIp its address; null for any free one
   * @param requester the service, such as {@code nat_gateway}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public NetworkInterface make(
      Subnet subnet, @Nullable String privateIp, String description, String requester) {
    Segment locked = segments.lock(subnet.segment()).orElseThrow();
    AddressPool pool = new AddressPool(subnet, secondary.used(locked.getId()));
    IPv4Address address =
        privateIp == null ? pool.take(1, subnet.lastIp()).get(0) : pool.take(privateIp);
    return interfaces.saveAndFlush(
        new NetworkInterface(
            subnet,
            Addresses.text(address),
            locked.mac(address),
            description,
            requester,
            clock.instant()));
  }

  /**
   * Removes an interface in the caller's transaction, with everything attached to it; its address
   * is free.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void remove(String id) {
    events.publishEvent(new InterfacesReleased(List.of(id)));
    memberships.leaveAll(List.of(id));
    secondary.removeAll(List.of(id));
    tags.forget(List.of(id));
    interfaces.deleteById(id);
    interfaces.flush();
  }
}
