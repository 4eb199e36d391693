package io.beccoame.hypervisor.domainxml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guest's clock, in UTC. Lost ticks are caught up. There is no HPET, whose emulation costs the
 * host CPU time.
 */
record Clock(@Attribute String offset, List<Timer> timer) {

  static Clock of(HostFacts host) {
    return new Clock(
        "utc",
        host.x86()
            ? List.of(
                new Timer("rtc", "catchup", null),
                new Timer("pit", "delay", null),
                new Timer("hpet", null, "no"))
            : List.of());
  }

  record Timer(
      @Attribute String name,
      @Attribute @Nullable String tickpolicy,
      @Attribute @Nullable String present) {}
}
