package io.beccoame.hypervisor.domainxml;

/**
 * Facts of a host on which the documents of its domains depend.
 *
 * @param virtType the domain type: {@code kvm}, {@code qemu} or {@code test}
 * @param arch the guests' architecture as libvirt writes it, such as {@code x86_64}
 * @param consoleDir the absolute directory on the host for console logs
 * @param tuning the limits that it can apply
 */
public record HostFacts(String virtType, String arch, String consoleDir, Tuning tuning) {

  /** Creates the facts of a host that can apply every limit. */
  public HostFacts(String virtType, String arch, String consoleDir) {
    this(virtType, arch, consoleDir, Tuning.ALL);
  }

  boolean emulated() {
    return virtType.equals("qemu");
  }

  boolean accelerated() {
    return virtType.equals("kvm");
  }

  boolean x86() {
    return arch.equals("x86_64") || arch.equals("i686");
  }
}
