package io.beccoame.firewall;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Applies a host's whole packet filter; concurrent callers share the work. */
@Service
public class Firewall {

  private static final Logger LOG = LoggerFactory.getLogger(Firewall.class);

  private final Hypervisors hypervisors;
  private final Supplier<FilterSpec> specs;
  private final FirewallProperties properties;
  private final Clock clock;
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();

  Firewall(
      Hypervisors hypervisors,
      Supplier<FilterSpec> specs,
      FirewallProperties properties,
      Clock clock) {
    this.hypervisors = hypervisors;
    this.specs = specs;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Callers waiting for one host's filter. One read of the database serves everyone who asked
   * before it.
   */
  private static final class Turn {
    final AtomicLong asked = new AtomicLong();
    final ReentrantLock one = new ReentrantLock();
    long served;
    volatile @Nullable FirewallReport report;
  }

  /**
   * Returns when the host's filter includes everything committed before this call.
   *
   * @throws HypervisorException if it can't be applied; if groups are not enforced, the failure is
   *     only reported
   */
  @Transactional(propagation = Propagation.NEVER)
  public void ensure(String hostId) {
    Turn turn = turns.computeIfAbsent(hostId, id -> new Turn());
    long ticket = turn.asked.incrementAndGet();
    turn.one.lock();
    try {
      if (turn.served < ticket) {
        long upTo = turn.asked.get();
        apply(hostId, turn);
        turn.served = upTo;
      }
    } finally {
      turn.one.unlock();
    }
  }

  private void apply(String hostId, Turn turn) {
    FilterSpec spec = specs.get();
    try {
      hypervisors.get(hostId).filter(spec);
      turn.report = new FirewallReport(clock.instant(), spec.ports().size(), null);
    } catch (HypervisorException e) {
      FirewallReport before = turn.report;
      if (before == null || !String.valueOf(e.getMessage()).equals(before.error())) {
        LOG.warn("The packet filter of host {} can't be applied: {}", hostId, e.getMessage());
      }
      turn.report = new FirewallReport(clock.instant(), spec.ports().size(), e.getMessage());
      if (properties.enforce()) {
        throw new HypervisorException(
            e.kind(),
            e.getMessage()
                + " (no guest starts unfiltered unless beccoame.security-group.enforce=false)",
            e);
      }
    }
  }

  /** Returns the result of the last attempt; empty before the first one. */
  Optional<FirewallReport> report(String hostId) {
    return Optional.ofNullable(turns.get(hostId)).map(turn -> turn.report);
  }
}
