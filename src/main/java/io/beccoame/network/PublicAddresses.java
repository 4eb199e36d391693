package io.beccoame.network;

import io.beccoame.hypervisor.FilterSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The public addresses of interfaces: elastic ones, and those that come with a launch. */
public interface PublicAddresses {

  /**
   * Returns the addresses of each interface by its id, its primary address's first; an interface
   * without any has no entry.
   */
  Map<String, List<PublicAddress>> of(Collection<NetworkInterface> interfaces);

  /**
   * Gives new interfaces a public address while their instances run, in the caller's transaction.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code InsufficientAddressCapacity} if there is a pool and
   *     too few are free
   */
  void assign(List<NetworkInterface> interfaces);

  /** Returns how many addresses {@link #assign} can still give; empty if no pool limits it. */
  OptionalInt free();

  /**
   * Gives a starting instance the addresses that its interfaces request, as {@link #assign} does.
   */
  void renew(String instanceId);

  /** Releases the launch's addresses of an instance that has stopped. */
  void giveBack(String instanceId);

  /** Returns whether an address is a public one: in the pool, or allocated from it before. */
  boolean includes(String address);

  /** Returns the translations for the packet filter. */
  List<FilterSpec.Elastic> translations();
}
