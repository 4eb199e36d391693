package io.beccoame.network;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads VPCs and subnets; an account that has none yet gets the default ones. */
@Service
public class VpcService {

  private final VpcRepository vpcs;
  private final SubnetRepository subnets;
  private final NetworkInterfaceRepository interfaces;
  private final DefaultNetwork defaults;

  VpcService(
      VpcRepository vpcs,
      SubnetRepository subnets,
      NetworkInterfaceRepository interfaces,
      DefaultNetwork defaults) {
    this.vpcs = vpcs;
    this.subnets = subnets;
    this.interfaces = interfaces;
    this.defaults = defaults;
  }

  /** The account's VPCs of those ids, or all of them when no id is given, by id. */
  public List<Vpc> vpcs(String accountId, Collection<String> ids) {
    defaults.defaultVpcId(accountId);
    return ids.isEmpty()
        ? vpcs.findByAccountIdOrderById(accountId)
        : vpcs.findByAccountIdAndIdInOrderById(accountId, ids);
  }

  /** The account's subnets of those ids, or all of them when no id is given, by id. */
  public List<Subnet> subnets(String accountId, Collection<String> ids) {
    defaults.defaultVpcId(accountId);
    return ids.isEmpty()
        ? subnets.findByAccountIdOrderById(accountId)
        : subnets.findByAccountIdAndIdInOrderById(accountId, ids);
  }

  /** How many addresses of each subnet are free, by subnet id. */
  @Transactional(readOnly = true)
  public Map<String, Integer> freeAddresses(Collection<Subnet> of) {
    Map<String, Long> used = new HashMap<>();
    interfaces.countBySubnet().forEach(row -> used.put((String) row[0], (Long) row[1]));
    Map<String, Integer> free = new HashMap<>();
    for (Subnet subnet : of) {
      long taken = used.getOrDefault(subnet.getId(), 0L);
      free.put(
          subnet.getId(),
          Math.toIntExact(Addresses.usable(Addresses.block(subnet.cidr())) - taken));
    }
    return free;
  }
}
