package io.beccoame.instance.status;

import io.beccoame.hypervisor.ConsoleView;
import io.beccoame.hypervisor.Lease;
import io.beccoame.hypervisor.NetworkActivity;
import io.beccoame.instance.timeline.Boot;
import io.beccoame.instance.timeline.Evidence;
import io.beccoame.instance.timeline.Milestone;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds the results of a probe to a boot; pure. */
final class ProbeResults {

  private ProbeResults() {}

  /**
   * Returns the boot with a lease. It counts if it was given or renewed since the boot began, or
   * extended since the last probe: the host also remembers those of earlier boots.
   */
  static Boot lease(Boot boot, Lease lease, Instant now) {
    Instant started = boot.at(Milestone.STARTED);
    Instant before = boot.evidence().leaseUntil();
    Instant until = lease.until();
    Instant since = lease.since();
    boolean fresh =
        since == null
            || started != null && !since.isBefore(started)
            || before != null && until != null && until.isAfter(before);
    Boot seen = boot.with(boot.evidence().lease(until));
    return fresh ? seen.mark(Milestone.LEASED, now) : seen;
  }

  /** Returns whether the guest has a valid lease now, as far as was seen. */
  static boolean holdsLease(Boot boot, Instant now) {
    Instant until = boot.evidence().leaseUntil();
    return boot.has(Milestone.LEASED) && (until == null || now.isBefore(until));
  }

  /**
   * Returns the boot with the guest's activity. A guest answers if it has sent something since the
   * last probe and its host knows its address by ARP. The first probe only counts packets, unless
   * the domain was started for this boot: after a reboot they include those of the boot before.
   */
  static Boot heard(Boot boot, NetworkActivity activity, boolean ownDomain, Instant now) {
    Long before = boot.evidence().packets();
    long base = before != null ? before : ownDomain ? 0 : activity.packetsSent();
    boolean answered = activity.packetsSent() > base && !activity.addresses().isEmpty();
    return boot.with(boot.evidence().heard(answered ? now : null, activity.packetsSent()));
  }

  /** Returns the boot with new console output; output from before this boot is ignored. */
  static Boot console(Boot boot, ConsoleView console, Instant now) {
    Evidence evidence = boot.evidence();
    Long known = evidence.consoleFrom();
    if (known == null) {
      return boot.with(evidence.console(null, console.size(), console.size()));
    }
    long before = Objects.requireNonNullElse(evidence.consoleSize(), known);
    long begin = console.size() < before ? 0 : known;
    String text = console.since(Math.max(begin, before - ConsoleSigns.OVERLAP));
    Boot seen = boot.with(evidence.console(now, begin, console.size()));
    seen = ConsoleSigns.prompt(text) ? seen.mark(Milestone.PROMPT, now) : seen;
    return ConsoleSigns.cloudInit(text) ? seen.mark(Milestone.CLOUD_INIT, now) : seen;
  }

  /** Returns the last size of the console, for the host to compare; -1 if there is none. */
  static long consoleSize(Boot boot) {
    @Nullable Long size = boot.evidence().consoleSize();
    return size == null ? -1 : size;
  }
}
