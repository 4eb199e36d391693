package io.beccoame.network.elastic;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.network.InterfacesChanged;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkInterfaceService;
import io.beccoame.network.NetworkService;
import io.beccoame.network.PublicAddressWanted;
import io.beccoame.network.SecondaryAddresses;
import io.beccoame.network.VpcService;
import io.beccoame.network.route.AttachedGateways;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Elastic addresses of accounts, and their associations. */
@Service
class ElasticAddressService {

  private final ElasticAddressRepository addresses;
  private final PublicPool pool;
  private final PublicIpService automatic;
  private final NetworkService network;
  private final NetworkInterfaceService interfaces;
  private final SecondaryAddresses secondary;
  private final AttachedGateways gateways;
  private final VpcService vpcs;
  private final TagService tags;
  private final ElasticProperties properties;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ElasticAddressService(
      ElasticAddressRepository addresses,
      PublicPool pool,
      PublicIpService automatic,
      NetworkService network,
      NetworkInterfaceService interfaces,
      SecondaryAddresses secondary,
      AttachedGateways gateways,
      VpcService vpcs,
      TagService tags,
      ElasticProperties properties,
      ApplicationEventPublisher events,
      Clock clock) {
    this.addresses = addresses;
    this.pool = pool;
    this.automatic = automatic;
    this.network = network;
    this.interfaces = interfaces;
    this.secondary = secondary;
    this.gateways = gateways;
    this.vpcs = vpcs;
    this.tags = tags;
    this.properties = properties;
    this.events = events;
    this.clock = clock;
  }

  /** Returns the account's addresses of those ids, or all of them if no id is given, by id. */
  @Transactional(readOnly = true)
  public List<ElasticAddress> list(String accountId, Collection<String> ids) {
    return addresses.list(accountId, ids);
  }

  /**
   * Allocates an address from the pool.
   *
   * @throws Ec2Exception {@code AddressLimitExceeded}, {@code InsufficientAddressCapacity}; for a
   *     {@code wanted} address also {@code InvalidAddress.NotFound} and {@code
   *     InvalidIPAddress.InUse}
   */
  @Transactional
  public ElasticAddress allocate(
      String accountId, @Nullable String wanted, Map<String, String> tagged) {
    pool.lock();
    if (addresses.countByAccountIdAndAutomaticFalse(accountId) >= properties.maxAddresses()) {
      throw NetworkErrors.addressLimitExceeded();
    }
    String publicIp = wanted == null ? pool.take(1).get(0) : pool.take(wanted);
    ElasticAddress row = addresses.save(ElasticAddress.held(accountId, publicIp, clock.instant()));
    tags.put(accountId, ResourceKind.ELASTIC_IP, row.getId(), tagged);
    return row;
  }

  /**
   * Releases an address to the pool, in a default VPC also from an interface.
   *
   * @throws Ec2Exception {@code InvalidIPAddress.InUse} while another interface has it
   */
  @Transactional
  public void release(String accountId, String idOrAddress) {
    pool.lock();
    ElasticAddress row = get(accountId, idOrAddress);
    String eniId = row.eniId();
    if (eniId != null) {
      NetworkInterface nic = network.find(eniId).orElseThrow();
      if (nic.requester() != null || !vpcs.get(accountId, nic.vpcId()).isDefault()) {
        throw NetworkErrors.addressInUse(row.publicIp());
      }
      leave(row, eniId);
    }
    tags.forget(List.of(row.getId()));
    addresses.delete(row);
  }

  /**
   * Associates an address with an interface's address, whose former elastic address is
   * disassociated; returns the association's id.
   *
   * @throws Ec2Exception {@code Resource.AlreadyAssociated} if it may not be moved, {@code
   *     Gateway.NotAttached} in a VPC without an internet gateway
   */
  @Transactional
  public String associate(String accountId, String idOrAddress, Association to) {
    pool.lock();
    ElasticAddress row = get(accountId, idOrAddress);
    NetworkInterface nic = target(accountId, to);
    String privateIp = to.privateIp() == null ? nic.privateIp() : to.privateIp();
    check(nic, privateIp);
    String before = row.associationId();
    if (before != null && row.standsFor(nic.getId(), privateIp)) {
      return before;
    }
    if (before != null && !to.reassociate()) {
      throw alreadyAssociated(row.getId(), before);
    }
    checkNotLent(row);
    // Two rows must not be mapped to one address even for a moment.
    for (ElasticAddress other : addresses.findByEniIdInOrderById(List.of(nic.getId()))) {
      if (other.standsFor(nic.getId(), privateIp)) {
        leave(other, nic, to);
      }
    }
    addresses.flush();
    row.associate(nic.getId(), privateIp);
    addresses.flush();
    events.publishEvent(new InterfacesChanged());
    return String.valueOf(row.associationId());
  }

  @EventListener
  void on(PublicAddressWanted wanted) {
    associate(
        wanted.accountId(),
        wanted.allocationId(),
        new Association(null, wanted.interfaceId(), null, false));
  }

  /** Checks that no service has the address: only that service releases it. */
  private void checkNotLent(ElasticAddress row) {
    String eniId = row.eniId();
    if (eniId != null
        && network.find(eniId).map(NetworkInterface::requester).orElse(null) != null) {
      throw Ec2Exception.operationNotPermitted(
          "You are not allowed to disassociate %s from %s, which a service has",
          row.getId(), eniId);
    }
  }

  private void leave(ElasticAddress other, NetworkInterface nic, Association to) {
    if (other.automatic()) {
      addresses.delete(other);
    } else if (to.reassociate()) {
      other.disassociate();
    } else {
      throw alreadyAssociated(nic.getId(), String.valueOf(other.associationId()));
    }
  }

  private static Ec2Exception alreadyAssociated(String resource, String association) {
    return NetworkErrors.alreadyAssociated(
        "resource %s is already associated with associate-id %s", resource, association);
  }

  private void check(NetworkInterface nic, String privateIp) {
    if (!secondary.withPrimary(nic).contains(privateIp)) {
      throw Ec2Exception.invalidParameterValue(
          "The address %s is not one of network interface %s", privateIp, nic.getId());
    }
    if (!interfaces.translated(nic)) {
      throw Ec2Exception.unsupported(
          "Subnet %s is not of mode nat: no public address leads there", nic.subnetId());
    }
    if (!gateways.has(nic.vpcId())) {
      throw NetworkErrors.notAttached(
          "Network %s is not attached to any internet gateway", nic.vpcId());
    }
  }

  private NetworkInterface target(String accountId, Association to) {
    if (to.interfaceId() != null) {
      return network.lock(accountId, to.interfaceId());
    }
    String instanceId = String.valueOf(to.instanceId());
    List<NetworkInterface> all =
        network.byInstance(List.of(instanceId)).getOrDefault(instanceId, List.of()).stream()
            .filter(nic -> nic.accountId().equals(accountId))
            .toList();
    if (all.isEmpty()) {
      throw ResourceKind.INSTANCE.notFound(instanceId);
    }
    if (all.size() > 1) {
      throw InstanceErrors.ambiguousInstance(
          "There are multiple interfaces attached to instance '%s'. Please specify an interface ID"
              + " for the operation instead.",
          instanceId);
    }
    return network.lock(accountId, all.get(0).getId());
  }

  /** Disassociates an address, by its association's id or by itself. */
  @Transactional
  public void disassociate(String accountId, String idOrAddress) {
    pool.lock();
    ElasticAddress row =
        idOrAddress.startsWith("eipassoc-")
            ? addresses
                .findByAssociationId(idOrAddress)
                .filter(found -> found.accountId().equals(accountId))
                .orElseThrow(() -> ResourceKind.ADDRESS_ASSOCIATION.notFound(idOrAddress))
            : get(accountId, idOrAddress);
    String eniId = row.eniId();
    if (eniId == null) {
      return;
    }
    checkNotLent(row);
    leave(row, eniId);
  }

  private void leave(ElasticAddress row, String eniId) {
    row.disassociate();
    addresses.flush();
    automatic.restore(eniId);
    events.publishEvent(new InterfacesChanged());
  }

  private ElasticAddress get(String accountId, String idOrAddress) {
    return idOrAddress.startsWith("eipalloc-")
        ? addresses.get(accountId, idOrAddress)
        : addresses
            .findByPublicIp(idOrAddress)
            .filter(found -> found.accountId().equals(accountId) && found.visible())
            .orElseThrow(() -> NetworkErrors.addressNotFound(idOrAddress));
  }
}
