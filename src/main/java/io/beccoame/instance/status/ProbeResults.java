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

/** Adds what a look found to a boot; pure. */
final class ProbeResults {

  private ProbeResults() {}

  /**
   * A lease counts for this boot when it was given or renewed since the boot began, or when it has
   * become longer since the last look: the host remembers those of boots before.
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

  /** Whether the guest holds an address now, as far as was seen. */
  static boolean holdsLease(Boot boot, Instant now) {
    Instant until = boot.evidence().leaseUntil();
    return boot.has(Milestone.LEASED) && (until == null || now.isBefore(until));
  }

  /**
   * A guest answers when it has sent something since the last time and its host knows its address
   * by ARP. The first time only counts, unless the domain was started for this boot: after a reboot
   * the packets of the boot before are among them.
   */
  static Boot heard(Boot boot, NetworkActivity activity, boolean ownDomain, Instant now) {
    Long before = boot.evidence().packets();
    long base = before != null ? before : ownDomain ? 0 : activity.packetsSent();
    boolean answered = activity.packetsSent() > base && !activity.addresses().isEmpty();
    return boot.with(boot.evidence().heard(answered ? now : null, activity.packetsSent()));
  }

  /** A console that has moved; what it showed before this boot is left out. */
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

  /** Where the console stood last, for the host to compare; never what a file can have. */
  static long consoleSize(Boot boot) {
    @Nullable Long size = boot.evidence().consoleSize();
    return size == null ? -1 : size;
  }
}
