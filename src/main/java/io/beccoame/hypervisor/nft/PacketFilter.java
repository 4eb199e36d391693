package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.LearnedAddress;
import java.time.Duration;
import java.util.List;

/** Packet filter and address translation of one host. */
public interface PacketFilter {

  /**
   * Replaces the host's filter by the specification, atomically; after a {@link
   * io.beccoame.hypervisor.HypervisorException} the one before is still in place.
   */
  void apply(FilterSpec spec);

  /**
   * Returns the addresses claimed by interfaces whose own were not known when the filter was
   * applied, with their present owners.
   */
  default List<LearnedAddress> heard() {
    return List.of();
  }

  /**
   * Returns whether it translates addresses of packets that leave the host; otherwise libvirt has
   * to.
   */
  default boolean translates() {
    return true;
  }

  /**
   * Returns the filter of the host with this URI: nftables on this machine, memory for libvirt's
   * test driver; for remote machines one that refuses.
   *
   * @param uri libvirt's connection URI
   * @param timeout the longest that applying may take
   * @param outside the interface on which the host answers for public addresses; empty for none
   */
  static PacketFilter at(String uri, Duration timeout, String outside) {
    if (uri.startsWith("test:")) {
      return inMemory();
    }
    if (uri.startsWith("qemu:///")) {
      Commands local = new LocalCommands(timeout);
      return new Nftables(local, new OutsideAddresses(local, outside));
    }
    return new NoFilter(uri);
  }

  /** Creates the filter of a host in memory: the rules are generated and loaded nowhere. */
  static PacketFilter inMemory() {
    return new ImaginaryFilter();
  }
}
