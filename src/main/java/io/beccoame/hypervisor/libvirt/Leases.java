package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.Lease;
import io.beccoame.hypervisor.NetworkActivity;
import io.beccoame.hypervisor.domainxml.NetworkDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.Domain.InterfaceAddressesSource;
import org.libvirt.DomainInterface;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.MissingCalls;
import org.libvirt.MissingCalls.DhcpLease;
import org.libvirt.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's knowledge of its guests' addresses, without asking any guest. */
final class Leases {

  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  /**
   * Default lease time of dnsmasq, which our networks don't change. A guest may ask for less, so
   * this is the most a lease can be old. <a
   * href="https://thekelleys.org.uk/dnsmasq/docs/dnsmasq-man.html">dnsmasq</a>.
   */
  private static final Duration GIVEN_FOR = Duration.ofHours(1);

  private static final int ACTIVE = 1;

  private Leases() {}

  static List<Lease> of(Connect connect, String name) throws LibvirtException {
    Network network = connect.networkLookupByName(name);
    try {
      return MissingCalls.leases(network).stream()
          .filter(lease -> lease.mac() != null)
          .map(Leases::lease)
          .toList();
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_SUPPORT)) {
        return byDomain(connect, NetworkDocument.read(network.getXMLDesc(0)).macs());
      }
      throw e;
    } finally {
      network.free();
    }
  }

  private static Lease lease(DhcpLease lease) {
    Instant until = lease.expiry() == 0 ? null : Instant.ofEpochSecond(lease.expiry());
    return new Lease(
        lower(lease.mac()), lease.address(), until == null ? null : until.minus(GIVEN_FOR), until);
  }

  /** Returns the leases by domain: libvirt's test driver has no list of them. */
  private static List<Lease> byDomain(Connect connect, Set<String> macs) throws LibvirtException {
    List<Lease> leases = new ArrayList<>();
    Domain[] all = connect.listAllDomains(ACTIVE);
    try {
      for (Domain domain : all) {
        for (DomainInterface nic :
            addresses(domain, InterfaceAddressesSource.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE)) {
          String mac = lower(nic.hwAddr);
          if (macs.contains(mac)) {
            nic.addrs.forEach(
                address ->
                    leases.add(new Lease(mac, address.address.getHostAddress(), null, null)));
          }
        }
      }
    } finally {
      for (Domain domain : all) {
        domain.free();
      }
    }
    return leases;
  }

  static NetworkActivity heard(Connect connect, UUID uuid, Set<String> macs)
      throws LibvirtException {
    return Domains.with(
        connect,
        uuid,
        domain -> {
          Set<String> found = neighbours(domain, macs);
          long packets = 0;
          for (String mac : macs) {
            packets += domain.interfaceStats(mac).tx_packets;
          }
          return new NetworkActivity(found, packets);
        });
  }

  // libvirt 9 can't read the neighbours of Linux 6.18 ("wrong nlmsg len"): none are known then.
  private static Set<String> neighbours(Domain domain, Set<String> macs) {
    Set<String> found = new HashSet<>();
    try {
      for (DomainInterface nic :
          addresses(domain, InterfaceAddressesSource.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP)) {
        if (macs.contains(lower(nic.hwAddr))) {
          nic.addrs.forEach(address -> found.add(address.address.getHostAddress()));
        }
      }
    } catch (LibvirtException e) {
      LOG.debug("Neighbours are not known: {}", e.getMessage());
    }
    return Set.copyOf(found);
  }

  private static Iterable<DomainInterface> addresses(Domain domain, int source)
      throws LibvirtException {
    return domain.interfaceAddresses(source, 0);
  }

  private static String lower(@Nullable String mac) {
    return mac == null ? "" : mac.toLowerCase(Locale.ROOT);
  }
}
