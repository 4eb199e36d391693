package io.beccoame.hypervisor;

/**
 * The figures of a host.
 *
 * @param hostname its own name
 * @param architecture as EC2 writes it: {@code x86_64} or {@code arm64}
 * @param cpus logical processors
 * @param memoryMib physical memory in MiB
 * @param virtType the domain type in use: {@code kvm}, {@code qemu} or {@code test}
 * @param virtReason one sentence why that type was chosen
 * @param libvirtVersion such as {@code 9.0.0}
 * @param limits one sentence on which {@link Limits} take effect there; empty while that is unknown
 */
public record HostView(
    String hostname,
    String architecture,
    int cpus,
    long memoryMib,
    String virtType,
    String virtReason,
    String libvirtVersion,
    String limits) {

  /** Creates the view of a host for which it is not known which limits take effect. */
  public HostView(
      String hostname,
      String architecture,
      int cpus,
      long memoryMib,
      String virtType,
      String virtReason,
      String libvirtVersion) {
    this(hostname, architecture, cpus, memoryMib, virtType, virtReason, libvirtVersion, "");
  }
}
