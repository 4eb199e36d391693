package io.beccoame.network.elastic;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.network.AddressesLeft;
import io.beccoame.network.InterfacesChanged;
import io.beccoame.network.InterfacesDetached;
import io.beccoame.network.InterfacesReleased;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkInterfaceService;
import io.beccoame.network.NetworkService;
import io.beccoame.network.PublicAddress;
import io.beccoame.network.PublicAddresses;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Public addresses of interfaces, including those that a running instance has temporarily. Without
 * a pool, an interface that requests one shows its private address as public, since that one is
 * reachable.
 */
@Service
class PublicIpService implements PublicAddresses {

  private final ElasticAddressRepository addresses;
  private final PublicPool pool;
  private final NetworkService network;
  private final NetworkInterfaceService interfaces;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  PublicIpService(
      ElasticAddressRepository addresses,
      PublicPool pool,
      NetworkService network,
      NetworkInterfaceService interfaces,
      ApplicationEventPublisher events,
      Clock clock) {
    this.addresses = addresses;
    this.pool = pool;
    this.network = network;
    this.interfaces = interfaces;
    this.events = events;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, List<PublicAddress>> of(Collection<NetworkInterface> interfaces) {
    if (interfaces.isEmpty()) {
      return Map.of();
    }
    Map<String, List<PublicAddress>> all =
        rows(interfaces.stream().map(NetworkInterface::getId).toList()).stream()
            .map(ElasticAddress::shown)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .collect(Collectors.groupingBy(PublicAddress::interfaceId));
    Map<String, List<PublicAddress>> shown = new HashMap<>();
    for (NetworkInterface nic : interfaces) {
      List<PublicAddress> of = new ArrayList<>(all.getOrDefault(nic.getId(), List.of()));
      String own = nic.knownIp();
      if (of.isEmpty() && nic.publicAddress() && pool.isEmpty() && own != null) {
        of.add(
            new PublicAddress(nic.getId(), nic.privateIp(), own, null, null, PublicAddress.AMAZON));
      }
      of.sort(
          Comparator.comparing((PublicAddress each) -> !each.privateIp().equals(nic.privateIp())));
      if (!of.isEmpty()) {
        shown.put(nic.getId(), of);
      }
    }
    return shown;
  }

  // Thousands of ids are too many parameters.
  private List<ElasticAddress> rows(List<String> eniIds) {
    return eniIds.size() > 500
        ? addresses.findByEniIdIsNotNullOrderById()
        : addresses.findByEniIdInOrderById(eniIds);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void assign(List<NetworkInterface> interfaces) {
    give(this.interfaces.publicAddress(interfaces));
  }

  @Override
  @Transactional(readOnly = true)
  public OptionalInt free() {
    return pool.isEmpty() ? OptionalInt.empty() : OptionalInt.of(pool.countFree());
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void renew(String instanceId) {
    give(ofInstance(instanceId));
  }

  /** Gives an interface its own address again, after an elastic one was disassociated. */
  void restore(String eniId) {
    NetworkInterface nic = network.find(eniId).orElse(null);
    if (nic != null && nic.instanceId() != null && pool.hasFree()) {
      give(List.of(nic));
    }
  }

  private void give(List<NetworkInterface> interfaces) {
    List<NetworkInterface> wanting =
        interfaces.stream().filter(NetworkInterface::publicAddress).toList();
    if (pool.isEmpty() || wanting.isEmpty()) {
      return;
    }
    pool.lock();
    Set<String> served = new HashSet<>();
    for (ElasticAddress row : rows(wanting.stream().map(NetworkInterface::getId).toList())) {
      served.add(row.eniId() + " " + row.privateIp());
    }
    List<NetworkInterface> missing =
        wanting.stream()
            .filter(nic -> !served.contains(nic.getId() + " " + nic.privateIp()))
            .toList();
    List<String> free = pool.take(missing.size());
    Instant now = clock.instant();
    List<ElasticAddress> rows = new ArrayList<>(free.size());
    for (int i = 0; i < free.size(); i++) {
      NetworkInterface nic = missing.get(i);
      rows.add(
          ElasticAddress.automatic(
              nic.accountId(), free.get(i), nic.getId(), nic.privateIp(), now));
    }
    addresses.saveAllAndFlush(rows);
    events.publishEvent(new InterfacesChanged());
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void giveBack(String instanceId) {
    List<ElasticAddress> own =
        rows(ofInstance(instanceId).stream().map(NetworkInterface::getId).toList()).stream()
            .filter(ElasticAddress::automatic)
            .toList();
    if (!own.isEmpty()) {
      addresses.deleteAll(own);
      addresses.flush();
      events.publishEvent(new InterfacesChanged());
    }
  }

  private List<NetworkInterface> ofInstance(String instanceId) {
    return network.byInstance(List.of(instanceId)).getOrDefault(instanceId, List.of());
  }

  /** Disassociates elastic addresses, which stay with their account. */
  @EventListener
  void on(InterfacesReleased released) {
    List<ElasticAddress> rows =
        rows(released.ids()).stream()
            .filter(row -> released.ids().contains(String.valueOf(row.eniId())))
            .toList();
    for (ElasticAddress row : rows) {
      if (row.automatic()) {
        addresses.delete(row);
      } else {
        row.disassociate();
      }
    }
    if (!rows.isEmpty()) {
      addresses.flush();
    }
  }

  /** Releases addresses that came with a launch. */
  @EventListener
  void on(InterfacesDetached detached) {
    rows(detached.ids()).stream()
        .filter(row -> row.automatic() && detached.ids().contains(String.valueOf(row.eniId())))
        .forEach(addresses::delete);
    addresses.flush();
  }

  @EventListener
  void on(AddressesLeft left) {
    rows(List.of(left.interfaceId())).stream()
        .filter(row -> left.addresses().contains(String.valueOf(row.privateIp())))
        .forEach(ElasticAddress::disassociate);
    addresses.flush();
  }

  @Override
  @Transactional(readOnly = true)
  public boolean includes(String address) {
    return pool.contains(address);
  }

  @Override
  @Transactional(readOnly = true)
  public List<FilterSpec.Elastic> translations() {
    Map<String, FilterSpec.Elastic> byPrivate = new LinkedHashMap<>();
    for (ElasticAddress row : addresses.findByEniIdIsNotNullOrderById()) {
      PublicAddress shown = row.shown();
      if (shown != null) {
        // Addresses of two VPCs may be equal as rows; the kernel's map takes each once.
        byPrivate.putIfAbsent(
            shown.privateIp(), new FilterSpec.Elastic(shown.publicIp(), shown.privateIp()));
      }
    }
    return List.copyOf(byPrivate.values());
  }
}
