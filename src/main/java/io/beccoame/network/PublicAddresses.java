package io.beccoame.network;

import io.beccoame.hypervisor.FilterSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The public addresses of interfaces: elastic ones, and those that come with a launch. */
public interface PublicAddresses {

  /** Those of each interface by its id, its primary address's first; one without has no entry. */
  Map<String, List<PublicAddress>> of(Collection<NetworkInterface> interfaces);

  /**
   * Lets new interfaces have a public address while their instances run, in the caller's
   * transaction; {@code InsufficientAddressCapacity} when there is a pool and too few are free.
   */
  void assign(List<NetworkInterface> interfaces);

  /** The number of addresses that {@link #assign} can still give; empty when no pool limits it. */
  OptionalInt free();

  /** Gives an instance that starts the one that its interfaces shall have; as {@link #assign}. */
  void renew(String instanceId);

  /** Takes back what came with the launch from an instance that has stopped. */
  void giveBack(String instanceId);

  /** Whether an address is a public one: of the pool, or one that was given out of it. */
  boolean includes(String address);

  /** What a packet filter must translate. */
  List<FilterSpec.Elastic> translations();
}
