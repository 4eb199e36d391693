package io.beccoame.hypervisor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A virtual machine host. Every call is idempotent ("ensure"), may block, and throws {@link
 * HypervisorException}; none may be made inside a database transaction. A missing object that a
 * call needs is {@code NOT_FOUND}; removing or stopping a missing object succeeds.
 */
public interface Hypervisor extends LiveDisks, LiveNics {

  /** Returns the configured name of this host, such as {@code local}. */
  String id();

  /** Returns the host's figures, read afresh. */
  HostView host();

  /**
   * Returns the current view of a domain; {@link PowerState#ABSENT} if the host has none of that
   * UUID.
   */
  DomainView observe(UUID uuid);

  /** Returns every domain on the host that carries a Beccoame mark, of any installation. */
  List<DomainView> domains();

  /** Makes the persistent definition of the domain equal to the specification; starts nothing. */
  @Changes
  void define(DomainSpec spec);

  /**
   * Returns the persistent definition as far as {@link DomainSpec} can express it, without limits;
   * empty if the host has no such domain, or it has no mark. A disk that is no volume of a pool has
   * an empty pool and its path as volume.
   */
  Optional<DomainSpec> definition(UUID uuid);

  /** Starts a defined domain, or resumes a paused one; does nothing to a running one. */
  @Changes
  void start(UUID uuid);

  /** Presses the power button (ACPI) and returns at once. Does nothing to a domain that is off. */
  @Changes
  void shutdown(UUID uuid);

  /** Asks the guest by ACPI to reboot and returns at once. {@code WRONG_STATE} if it is off. */
  @Changes
  void reboot(UUID uuid);

  /** Presses the reset button: the guest is not asked. {@code WRONG_STATE} if it is off. */
  @Changes
  void reset(UUID uuid);

  /** Cuts the power; the definition and the disks stay. Does nothing to a domain that is off. */
  @Changes
  void destroy(UUID uuid);

  /**
   * Removes the definition of a domain that is off, with its saved state; not its disks. {@code
   * WRONG_STATE} if it is not off.
   */
  @Changes
  void undefine(UUID uuid);

  /**
   * Returns the newest bytes that the guest wrote to its serial console, oldest first; empty if it
   * wrote none.
   *
   * @param name the domain's name
   * @param maxBytes the most bytes returned
   */
  byte[] consoleOutput(String name, int maxBytes);

  /**
   * Returns the console logs whose size has changed, from one scan of the directory.
   *
   * @param sizes the sizes last seen, by domain name
   * @param maxBytes the most bytes returned of each, the newest
   */
  Map<String, ConsoleView> consolesChanged(Map<String, Long> sizes, int maxBytes);

  /** Removes the console logs of a domain. */
  @Changes
  void deleteConsole(String name);

  /**
   * Returns the screen of a running domain as a PNG or binary PPM image, whichever the host makes.
   * {@code WRONG_STATE} if it is off.
   */
  byte[] screenshot(UUID uuid);

  /** Presses and releases a key that types nothing, so that a dark screen wakes up. */
  void wakeScreen(UUID uuid);

  /** Sends a running domain a non-maskable interrupt. {@code WRONG_STATE} if it is off. */
  void interrupt(UUID uuid);

  /** Ensures that the storage pool exists, is active and starts with the host. */
  @Changes
  void ensurePool(PoolSpec spec);

  /** Returns the space in a pool, in bytes. */
  PoolView pool(String name);

  /**
   * Ensures that the volume exists with at least this capacity; never touches the content of an
   * existing volume.
   */
  @Changes
  void ensureVolume(VolumeSpec spec);

  /**
   * Creates a volume whose content is a finished qcow2 file that this service can read. An existing
   * volume is replaced, so it must not be in use nor be a backing file. {@code NO_SPACE} if the
   * pool is full.
   */
  @Changes
  void importVolume(VolumeSpec spec, Path file);

  /** Returns the names of all volumes in a pool, after a refresh. */
  List<String> volumes(String pool);

  /**
   * Returns the backing file of every volume in a pool that has one, by the volume's name, read
   * from the files.
   */
  Map<String, String> bases(String pool);

  /** Returns a volume with its backing file; empty if it does not exist. */
  Optional<VolumeSpec> volume(String pool, String name);

  /** Removes a volume; does nothing if it does not exist. */
  @Changes
  void deleteVolume(String pool, String name);

  /**
   * Ensures that the network exists as specified, is active and starts with the host. Reservations
   * of an active network change at once, everything else when it is restarted. {@code INVALID} if
   * its addresses overlap with another network or route of the host.
   */
  @Changes
  void ensureNetwork(NetworkSpec spec);

  /** Returns every lease of the network's DHCP server; one call for all guests. */
  List<Lease> leases(String network);

  /**
   * Returns the activity of a running guest on its networks. {@code WRONG_STATE} if it is off.
   *
   * @param macs its hardware addresses
   */
  NetworkActivity heard(UUID uuid, Set<String> macs);

  /**
   * Checks that the host has a bridge of that name, as far as it can tell. {@code INVALID} if it
   * has none.
   */
  void requireBridge(String name);

  /**
   * Returns the addresses learned in the last minutes from interfaces whose addresses the filter
   * did not know, with their other owners as far as the host could find out; the newest first.
   * Empty if the host does not learn addresses.
   */
  List<LearnedAddress> learnedAddresses();

  /** Stops and removes a network; does nothing if it does not exist. */
  @Changes
  void deleteNetwork(String name);

  /**
   * Replaces the host's packet filter and address translation, atomically. {@code UNSUPPORTED} if
   * the host can't filter at all.
   */
  void filter(FilterSpec spec);
}
