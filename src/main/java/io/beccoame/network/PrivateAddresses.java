package io.beccoame.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Private addresses of interfaces with their names. */
@Service
public class PrivateAddresses {

  private final SecondaryAddresses secondary;
  private final HostNetworks networks;

  PrivateAddresses(SecondaryAddresses secondary, HostNetworks networks) {
    this.secondary = secondary;
    this.networks = networks;
  }

  /**
   * Returns the addresses of each interface by its id, the primary one first; every interface has
   * an entry.
   */
  @Transactional(readOnly = true)
  public Map<String, List<PrivateAddress>> of(Collection<NetworkInterface> nics) {
    Map<String, List<String>> further =
        secondary.of(nics.stream().map(NetworkInterface::getId).toList());
    Map<String, List<PrivateAddress>> all = new HashMap<>();
    for (NetworkInterface nic : nics) {
      List<PrivateAddress> of = new ArrayList<>();
      String known = nic.knownIp();
      of.add(new PrivateAddress(true, nic.privateIp(), known, name(known)));
      for (String each : further.getOrDefault(nic.getId(), List.of())) {
        of.add(new PrivateAddress(false, each, each, name(each)));
      }
      all.put(nic.getId(), of);
    }
    return all;
  }

  private String name(@Nullable String address) {
    return address == null ? "" : Addresses.hostName(address) + "." + networks.domain();
  }
}
