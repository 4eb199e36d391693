package io.beccoame.hypervisor.domainxml;

import io.beccoame.hypervisor.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The domain's share of the host's processors: its weight against others, and an optional cap on
 * each of its virtual processors. <a href="https://libvirt.org/formatdomain.html#cpu-tuning">CPU
 * tuning</a>.
 */
record CpuTune(@Nullable Integer shares, @Nullable Integer period, @Nullable Integer quota) {

  private static final int PERIOD_MICROS = 100_000;

  static @Nullable CpuTune of(Limits limits, Tuning tuning) {
    boolean weighed = limits.cpuShares() > 0;
    boolean capped = limits.cpuPercent() > 0;
    if (!tuning.cpu() || !weighed && !capped) {
      return null;
    }
    return new CpuTune(
        weighed ? limits.cpuShares() : null,
        capped ? PERIOD_MICROS : null,
        capped ? PERIOD_MICROS / 100 * limits.cpuPercent() : null);
  }
}
