package io.beccoame.hypervisor.domainxml;

/**
 * The domain type of a host, and the reason. A host may offer {@code kvm} and still hang every
 * guest if its CPU lacks {@code svm} or {@code vmx}: so the CPU decides.
 *
 * @param type the domain type
 * @param reason one sentence
 */
public record VirtChoice(String type, String reason) {

  /**
   * Chooses for a host.
   *
   * @param wanted {@code auto}, or the type that the operator set
   * @param host the host's capabilities
   * @param cpu its CPU with every feature listed
   */
  public static VirtChoice of(String wanted, Capabilities host, HostCpu cpu) {
    String arch = host.arch();
    if (host.runs("test", arch)) {
      return new VirtChoice("test", "This is libvirt's test driver: no guest runs.");
    }
    if (!wanted.equals("auto")) {
      return new VirtChoice(wanted, "The configuration says " + wanted + ".");
    }
    if (!host.runs("kvm", arch)) {
      return new VirtChoice("qemu", "The host does not offer kvm; guests are emulated.");
    }
    if (!arch.equals("x86_64")) {
      return new VirtChoice("kvm", "The host offers kvm.");
    }
    for (String feature : new String[] {"vmx", "svm"}) {
      if (cpu.has(feature)) {
        return new VirtChoice("kvm", "The host's CPU has " + feature + ".");
      }
    }
    return new VirtChoice(
        "qemu", "The host's CPU has neither vmx nor svm; guests are emulated, and slow.");
  }
}
