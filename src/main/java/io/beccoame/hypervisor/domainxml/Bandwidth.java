package io.beccoame.hypervisor.domainxml;

import io.beccoame.hypervisor.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Rates of an interface as its guest sees it. <a
 * href="https://libvirt.org/formatnetwork.html#quality-of-service">Quality of service</a>.
 */
record Bandwidth(@Nullable Rate inbound, @Nullable Rate outbound) {

  static @Nullable Bandwidth of(Limits limits, Tuning tuning) {
    if (!tuning.bandwidth() || limits.inbound() == null && limits.outbound() == null) {
      return null;
    }
    return new Bandwidth(rate(limits.inbound()), rate(limits.outbound()));
  }

  private static @Nullable Rate rate(Limits.@Nullable Traffic traffic) {
    return traffic == null
        ? null
        : new Rate(traffic.averageKib(), traffic.peakKib(), traffic.burstKib());
  }

  record Rate(@Attribute long average, @Attribute long peak, @Attribute long burst) {}
}
