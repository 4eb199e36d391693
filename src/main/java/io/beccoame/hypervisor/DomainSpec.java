package io.beccoame.hypervisor;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Specification of a domain; the adapter adds what the host decides (virtualisation type, machine,
 * CPU model, emulator).
 *
 * @param uuid its UUID, also its SMBIOS system UUID
 * @param name its name, the EC2 instance id
 * @param product the product name that the guest reads, the EC2 instance type
 * @param mark the installation and instance that it belongs to
 * @param vcpus virtual processors
 * @param memoryMib memory in MiB
 * @param disks the disks, the root first
 * @param nics the network interfaces in device order
 * @param limits the limits of its use of the host
 * @param seed how its cloud-init finds its data
 */
public record DomainSpec(
    UUID uuid,
    String name,
    String product,
    Mark mark,
    int vcpus,
    long memoryMib,
    List<DiskSpec> disks,
    List<NicSpec> nics,
    Limits limits,
    CloudInitSource seed) {

  private static final String NO_TYPE = "Beccoame";

  /** Creates a domain that looks like EC2's. */
  public DomainSpec(
      UUID uuid,
      String name,
      String product,
      Mark mark,
      int vcpus,
      long memoryMib,
      List<DiskSpec> disks,
      List<NicSpec> nics,
      Limits limits) {
    this(uuid, name, product, mark, vcpus, memoryMib, disks, nics, limits, CloudInitSource.EC2);
  }

  /** Creates a domain without limits. */
  public DomainSpec(
      UUID uuid,
      String name,
      String product,
      Mark mark,
      int vcpus,
      long memoryMib,
      List<DiskSpec> disks,
      List<NicSpec> nics) {
    this(uuid, name, product, mark, vcpus, memoryMib, disks, nics, Limits.NONE);
  }

  /** Creates a domain without limits whose instance type the guest can't read from its firmware. */
  public DomainSpec(
      UUID uuid,
      String name,
      Mark mark,
      int vcpus,
      long memoryMib,
      List<DiskSpec> disks,
      List<NicSpec> nics) {
    this(uuid, name, NO_TYPE, mark, vcpus, memoryMib, disks, nics);
  }

  /**
   * A disk of a domain.
   *
   * @param target libvirt's name of the device, such as {@code vda}
   * @param pool the storage pool
   * @param volume the qcow2 volume in that pool
   * @param serial the serial number that the guest reads, at most 20 characters
   * @param rate the disk's rate; null if it shares the domain's
   */
  public record DiskSpec(
      String target, String pool, String volume, String serial, Limits.@Nullable DiskRate rate) {

    /** Creates a disk that shares the domain's rate. */
    public DiskSpec(String target, String pool, String volume, String serial) {
      this(target, pool, volume, serial, null);
    }
  }

  /**
   * A network interface of a domain.
   *
   * @param mac the hardware address, lower case with colons
   * @param network the libvirt network, or the host's bridge, that it is connected to
   * @param bridge whether that is a bridge
   * @param tap the name of the host's end, at most 15 characters; null lets the host choose
   */
  public record NicSpec(String mac, String network, boolean bridge, @Nullable String tap) {

    /** Creates an interface on a libvirt network, whose tap the host names. */
    public NicSpec(String mac, String network) {
      this(mac, network, false, null);
    }
  }
}
