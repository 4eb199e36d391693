package io.beccoame.hypervisor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One virtual machine host. Every call is idempotent ("ensure"), may block, and throws {@link
 * HypervisorException}; none may be made inside a database transaction. What a call needs and is
 * not there is {@code NOT_FOUND}; removing or cutting off what is not there is done already.
 */
public interface Hypervisor extends LiveDisks, LiveNics {

  /** The configured name of this host, such as {@code local}. */
  String id();

  /** What the host is and has, read afresh. */
  HostView host();

  /**
   * What is seen of a domain now; {@link PowerState#ABSENT} when the host has none of that UUID.
   */
  DomainView observe(UUID uuid);

  /** Every domain on the host that carries a Beccoame mark, of any installation. */
  List<DomainView> domains();

  /** Makes the persistent definition of the domain equal to the specification; starts nothing. */
  @Changes
  void define(DomainSpec spec);

  /**
   * The persistent definition as far as {@link DomainSpec} has words for it, limits left out; empty
   * when the host has no such domain, or none with a mark. A disk that is no volume of a pool has
   * an empty pool and its path as volume.
   */
  Optional<DomainSpec> definition(UUID uuid);

  /** Starts a defined domain, or resumes a paused one; does nothing to a running one. */
  @Changes
  void start(UUID uuid);

  /** Presses the power button (ACPI); returns at once. Does nothing to a domain that is off. */
  @Changes
  void shutdown(UUID uuid);

  /** Asks the guest by ACPI to reboot; returns at once. {@code WRONG_STATE} when it is off. */
  @Changes
  void reboot(UUID uuid);

  /** Presses the reset button: the guest is not asked. {@code WRONG_STATE} when it is off. */
  @Changes
  void reset(UUID uuid);

  /** Cuts the power; the definition and the disks stay. Does nothing to a domain that is off. */
  @Changes
  void destroy(UUID uuid);

  /**
   * Removes the definition of a domain that is off, with its saved state; not its disks. {@code
   * WRONG_STATE} when it is not off.
   */
  @Changes
  void undefine(UUID uuid);

  /**
   * The newest bytes that the guest wrote to its serial console, oldest first; empty when it wrote
   * none.
   *
   * @param name the domain's name
   * @param maxBytes how many bytes at the most
   */
  byte[] consoleOutput(String name, int maxBytes);

  /**
   * The console logs that have another size than before, all in one look; one that nothing was
   * written to is not among them.
   *
   * @param sizes the size that was seen last, by domain name
   * @param maxBytes how many bytes of each at the most, the newest
   */
  Map<String, ConsoleView> consolesChanged(Map<String, Long> sizes, int maxBytes);

  /** Removes what is kept of a domain's console. */
  @Changes
  void deleteConsole(String name);

  /**
   * What a running domain's screen shows now, as an image that is PNG or binary PPM, as the host
   * makes them. {@code WRONG_STATE} when it is off.
   */
  byte[] screenshot(UUID uuid);

  /** Presses and releases a key that types nothing, so that a dark screen wakes up. */
  void wakeScreen(UUID uuid);

  /** Sends a running domain a non-maskable interrupt. {@code WRONG_STATE} when it is off. */
  void interrupt(UUID uuid);

  /** Makes the storage pool exist, run and start with the host. */
  @Changes
  void ensurePool(PoolSpec spec);

  /** The space in a pool, in bytes. */
  PoolView pool(String name);

  /**
   * Makes the volume exist with at least this capacity; never touches the content of an existing
   * one.
   */
  @Changes
  void ensureVolume(VolumeSpec spec);

  /**
   * Makes a volume whose content is a finished qcow2 file that this service can read. One that is
   * there already is replaced, so that nothing may stand on it or use it. {@code NO_SPACE}.
   */
  @Changes
  void importVolume(VolumeSpec spec, Path file);

  /** The names of all volumes in a pool, after looking at what is really there. */
  List<String> volumes(String pool);

  /** Of every volume in a pool that stands on another, the name of that one, as it really is. */
  Map<String, String> bases(String pool);

  /** A volume as it is, with its base; empty when it is not there. */
  Optional<VolumeSpec> volume(String pool, String name);

  /** Removes a volume; does nothing when it is not there. */
  @Changes
  void deleteVolume(String pool, String name);

  /**
   * Makes the network exist as specified, run and start with the host. Reservations of one that
   * runs are changed at once, everything else when it is stopped and made to run again. {@code
   * INVALID} when its addresses are also those of another network or route of the host.
   */
  @Changes
  void ensureNetwork(NetworkSpec spec);

  /** Every address that the network's DHCP server has given; one call for all guests. */
  List<Lease> leases(String network);

  /**
   * What a running guest was heard to do on its networks. {@code WRONG_STATE} when it is off.
   *
   * @param macs its hardware addresses
   */
  NetworkActivity heard(UUID uuid, Set<String> macs);

  /**
   * Does nothing when the host has a bridge of that name, as far as it can tell; {@code INVALID}.
   */
  void requireBridge(String name);

  /**
   * What was heard in the last minutes of interfaces whose addresses the filter was not told, as
   * far as the host could find out who else has it; the newest first. None where nobody listens.
   */
  List<LearnedAddress> heardAddresses();

  /** Stops and removes a network; does nothing when it is not there. */
  @Changes
  void deleteNetwork(String name);

  /**
   * Makes the host filter and translate packets as specified, at once and as a whole. {@code
   * UNSUPPORTED} when it can't do so at all.
   */
  void filter(FilterSpec spec);
}
