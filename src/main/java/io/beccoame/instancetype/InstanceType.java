package io.beccoame.instancetype;

import java.util.List;

/**
 * A size on offer.
 *
 * @param name its name, such as {@code t3.nano}
 * @param vcpus virtual processors
 * @param memoryMib memory in MiB
 * @param burstable whether it earns CPU credits
 * @param hypervisor what is shown: {@code nitro} or {@code xen}
 * @param clockGhz the sustained clock speed that is shown
 * @param network the network performance that is shown
 * @param threadsPerCore virtual processors per core that are shown
 * @param interfaces how many network interfaces it may have
 * @param addressesPerInterface how many IPv4 addresses each of them may have
 * @param architectures what its images may be made for, such as {@code x86_64}
 * @param freeTier whether it is shown as eligible for the free tier
 */
public record InstanceType(
    String name,
    int vcpus,
    long memoryMib,
    boolean burstable,
    String hypervisor,
    double clockGhz,
    String network,
    int threadsPerCore,
    int interfaces,
    int addressesPerInterface,
    List<String> architectures,
    boolean freeTier) {

  /** Cores that are shown: the processors without their threads, at least one. */
  public int cores() {
    return Math.max(1, vcpus / threadsPerCore);
  }
}
