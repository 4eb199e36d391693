package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.LearnedAddress;
import java.time.Duration;
import java.util.List;

/** Makes one host filter and translate as it is told. */
public interface PacketFilter {

  /**
   * Makes the host's filter equal to the specification, at once and as a whole; a {@link
   * io.beccoame.hypervisor.HypervisorException} leaves the one before in place.
   */
  void apply(FilterSpec spec);

  /**
   * The addresses that interfaces claim whose own were not known when applying, with those who have
   * them already.
   */
  default List<LearnedAddress> heard() {
    return List.of();
  }

  /** Whether it gives addresses to what leaves the host; otherwise libvirt has to. */
  default boolean translates() {
    return true;
  }

  /**
   * The filter of the host that libvirt calls so: nftables on this machine, memory for libvirt's
   * test driver; for other machines one that refuses.
   *
   * @param uri libvirt's connection URI
   * @param timeout the longest that applying may take
   * @param outside the interface where the host answers for public addresses; empty for none
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

  /** Makes the filter of a host that is in memory: the rules are written, and nobody gets them. */
  static PacketFilter inMemory() {
    return new ImaginaryFilter();
  }
}
