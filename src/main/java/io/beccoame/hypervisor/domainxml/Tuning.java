package io.beccoame.hypervisor.domainxml;

/**
 * The limits that a host can apply. Limits of disks need only QEMU; the others need parts of the
 * host's kernel that are often missing in containers.
 *
 * @param cpu whether it has the CPU controller of control groups
 * @param bandwidth whether its kernel can shape traffic
 */
public record Tuning(boolean cpu, boolean bandwidth) {

  /** All limits. */
  public static final Tuning ALL = new Tuning(true, true);

  /** The limits that need nothing of the kernel. */
  public static final Tuning DISKS_ONLY = new Tuning(false, false);

  /** Returns one sentence for operators. */
  public String sentence() {
    if (cpu && bandwidth) {
      return "CPU, network and disk limits take effect.";
    }
    String missing =
        cpu
            ? "network limits do not (its kernel can't shape traffic)."
            : bandwidth
                ? "CPU limits do not (it has no cpu control group)."
                : "CPU and network limits do not (it has no cpu control group, and its kernel"
                    + " can't shape traffic).";
    return (cpu ? "CPU and disk" : bandwidth ? "Network and disk" : "Disk")
        + " limits take effect; "
        + missing;
  }
}
