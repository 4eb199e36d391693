package io.beccoame.network;

import io.beccoame.hypervisor.HeardAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The addresses that guests on bridges which are not ours were heard to use. */
@Service
public class BridgedAddresses {

  private final NetworkInterfaceRepository interfaces;
  private final ApplicationEventPublisher events;

  BridgedAddresses(NetworkInterfaceRepository interfaces, ApplicationEventPublisher events) {
    this.interfaces = interfaces;
    this.events = events;
  }

  /** Whether there is a machine's interface whose address isn't known yet. */
  @Transactional(readOnly = true)
  public boolean wanted() {
    return !interfaces.findByBridgedTrueAndHeardIpIsNullAndInstanceIdIsNotNull().isEmpty();
  }

  /** Writes down the addresses of those that have none yet; they may use them from then on. */
  @Transactional
  public void heard(Collection<HeardAddress> heard) {
    Map<String, String> byTap =
        heard.stream()
            .collect(
                Collectors.toMap(HeardAddress::tap, HeardAddress::address, (first, next) -> first));
    boolean changed = false;
    for (NetworkInterface nic :
        interfaces.findByBridgedTrueAndHeardIpIsNullAndInstanceIdIsNotNull()) {
      String address = byTap.get(nic.tap());
      if (address != null) {
        nic.heard(address);
        changed = true;
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
