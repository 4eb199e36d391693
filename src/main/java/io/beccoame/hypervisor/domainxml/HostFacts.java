package io.beccoame.hypervisor.domainxml;

/**
 * What of a host decides how a domain on it is written.
 *
 * @param virtType the domain type: {@code kvm}, {@code qemu} or {@code test}
 * @param arch the guests' architecture as libvirt writes it, such as {@code x86_64}
 * @param consoleDir the absolute directory on the host for console logs
 * @param tuning which limits it can keep
 */
public record HostFacts(String virtType, String arch, String consoleDir, Tuning tuning) {

  /** A host that can keep every limit. */
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
