package io.beccoame.network;

import io.beccoame.hypervisor.HeardAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The addresses that guests on bridges which are not ours were heard to use. */
@Service
public class BridgedAddresses {

  private static final Logger LOG = LoggerFactory.getLogger(BridgedAddresses.class);

  private final NetworkInterfaceRepository interfaces;
  private final TakenAddresses taken;
  private final ApplicationEventPublisher events;
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  BridgedAddresses(
      NetworkInterfaceRepository interfaces,
      TakenAddresses taken,
      ApplicationEventPublisher events) {
    this.interfaces = interfaces;
    this.taken = taken;
    this.events = events;
  }

  /** Whether there is a machine's interface whose address isn't known yet. */
  @Transactional(readOnly = true)
  public boolean wanted() {
    return !interfaces.findByBridgedTrueAndHeardIpIsNullAndInstanceIdIsNotNull().isEmpty();
  }

  /**
   * Writes down the addresses of those that have none yet; they may use them from then on. One that
   * is another machine's stays so: its groups would hold for the wrong machine.
   */
  @Transactional
  public void heard(Collection<HeardAddress> heard) {
    Map<String, List<String>> byTap =
        heard.stream()
            .collect(
                Collectors.groupingBy(
                    HeardAddress::tap,
                    Collectors.mapping(HeardAddress::address, Collectors.toList())));
    boolean changed = false;
    for (NetworkInterface nic :
        interfaces.findByBridgedTrueAndHeardIpIsNullAndInstanceIdIsNotNull()) {
      for (String address : byTap.getOrDefault(nic.tap(), List.of())) {
        if (!taken.isTaken(address)) {
          nic.heard(address);
          changed = true;
          break;
        }
        if (refused.add(nic.tap() + " " + address)) {
          LOG.warn(
              "Interface {} claims {} on its bridge, which another machine on this host may use;"
                  + " it can't have it",
              nic.getId(),
              address);
        }
      }
    }
    if (changed) {
      events.publishEvent(new InterfacesChanged());
    }
  }

  /** An instance starts anew, and may be given another address. */
  @Transactional
  public void forget(String instanceId) {
    List<NetworkInterface> nics = interfaces.findByBridgedTrueAndInstanceId(instanceId);
    if (!nics.isEmpty()) {
      nics.forEach(nic -> nic.heard(null));
      events.publishEvent(new InterfacesChanged());
    }
  }
}
