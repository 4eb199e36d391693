package io.beccoame.hypervisor;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A domain as it shall be defined; the adapter adds what the host decides (virtualisation type,
 * machine, CPU model, emulator).
 *
 * @param uuid its UUID, also its SMBIOS system UUID
 * @param name its name, the EC2 instance id
 * @param product what the guest reads as its product name, the EC2 instance type
 * @param mark whose it is
 * @param vcpus virtual processors
 * @param memoryMib memory in MiB
 * @param disks the disks, the root first
 * @param nics the network interfaces in device order
 * @param limits how much of the host's speed it may take
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

  /** A domain that looks like EC2's. */
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

  /** A domain without limits. */
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

  /** A domain without limits whose instance type the guest can't read from its firmware. */
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
   * A disk.
   *
   * @param target the guest's name for it as libvirt orders it, such as {@code vda}
   * @param pool the storage pool
   * @param volume the qcow2 volume in that pool
   * @param serial what the guest reads as serial number, at most 20 characters
   * @param rate its own rate; null lets it share the domain's
   */
  public record DiskSpec(
      String target, String pool, String volume, String serial, Limits.@Nullable DiskRate rate) {

    /** A disk that shares the domain's rate. */
    public DiskSpec(String target, String pool, String volume, String serial) {
      this(target, pool, volume, serial, null);
    }
  }

  /**
   * A network interface.
   *
   * @param mac the hardware address, lower case with colons
   * @param network the libvirt network, or the host's bridge, that it is plugged into
   * @param bridge whether it is a bridge
   * @param tap the name of the host's end, at most 15 characters; null lets the host choose
   */
  public record NicSpec(String mac, String network, boolean bridge, @Nullable String tap) {

    /** One that is plugged into a libvirt network, whose end the host names. */
    public NicSpec(String mac, String network) {
      this(mac, network, false, null);
    }
  }
}
