package io.beccoame.network;

import io.beccoame.hypervisor.LearnedAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Learned addresses of guests on bridges that are not ours. */
@Service
public class BridgedAddresses {

  private static final Logger LOG = LoggerFactory.getLogger(BridgedAddresses.class);
  private static final int MOST_REFUSED = 1000;

  private final NetworkInterfaceRepository interfaces;
  private final TakenAddresses taken;
  private final PublicAddresses publics;
  private final ApplicationEventPublisher events;
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  BridgedAddresses(
      NetworkInterfaceRepository interfaces,
      TakenAddresses taken,
      PublicAddresses publics,
      ApplicationEventPublisher events) {
    this.interfaces = interfaces;
    this.taken = taken;
    this.publics = publics;
    this.events = events;
  }

  /** Returns whether an attached interface on such a bridge has no known address yet. */
  @Transactional(readOnly = true)
  public boolean wanted() {
    return !interfaces.findByBridgedTrueAndHeardIpIsNullAndInstanceIdIsNotNull().isEmpty();
  }

  /**
   * Stores the addresses of interfaces that have none yet and allows their use. An address of any
   * other known owner is not stored: groups would apply to the wrong machine, and the owner would
   * lose its address.
   */
  @Transactional
  public void heard(Collection<LearnedAddress> heard) {
    Map<String, List<LearnedAddress>> byTap =
        heard.stream().collect(Collectors.groupingBy(LearnedAddress::tap));
    boolean changed = false;
    for (NetworkInterface nic :
        interfaces.findByBridgedTrueAndHeardIpIsNullAndInstanceIdIsNotNull()) {
      for (LearnedAddress claim : byTap.getOrDefault(nic.tap(), List.of())) {
        String owner = owner(claim);
        if (owner == null) {
          nic.heard(claim.address());
          changed = true;
          break;
        }
        complain(nic, claim.address(), owner);
      }
    }
    if (changed) {
      events.publishEvent(new InterfacesChanged());
    }
  }

  private @Nullable String owner(LearnedAddress claim) {
    if (claim.owner() != null) {
      return claim.owner();
    }
    return publics.includes(claim.address())
        ? "the pool of public addresses"
        : taken.owner(claim.address());
  }

  private void complain(NetworkInterface nic, String address, String owner) {
    if (refused.size() > MOST_REFUSED) {
      refused.clear();
    }
    if (refused.add(nic.tap() + " " + address)) {
      LOG.warn(
          "Interface {} claims {} on its bridge, which belongs to {}; the claim is refused",
          nic.getId(),
          address,
          owner);
    }
  }

  /** Forgets the address of an instance that starts again, since it may get another one. */
  @Transactional
  public void forget(String instanceId) {
    List<NetworkInterface> nics = interfaces.findByBridgedTrueAndInstanceId(instanceId);
    if (!nics.isEmpty()) {
      nics.forEach(nic -> nic.heard(null));
      events.publishEvent(new InterfacesChanged());
    }
  }
}
