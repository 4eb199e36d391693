package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Planned faults of the calls of a {@link MemoryHypervisor}. Thread-safe. */
public final class Faults {

  private final List<Plan> plans = new ArrayList<>();
  private boolean unreachable;

  /**
   * A fault and its hits.
   *
   * @param fault the fault
   * @param hits how many calls it has hit
   */
  public record Planned(Fault fault, int hits) {}

  /** Sets whether the host is unreachable; meanwhile no call has an effect. */
  public synchronized void unreachable(boolean now) {
    unreachable = now;
  }

  /** Makes the next call of the method fail before it has an effect. */
  public void failNext(String method, Kind kind) {
    fail(method, "", 1, 1, kind, false);
  }

  /** Makes the next call of the method fail after it had its effect. */
  public void loseNextAnswer(String method, Kind kind) {
    fail(method, "", 1, 1, kind, true);
  }

  /** Makes every call of the method fail until {@link #clear()}. */
  public void failAlways(String method, Kind kind) {
    fail(method, "", 1, Integer.MAX_VALUE, kind, false);
  }

  /** Plans a {@link Fault#failing} fault; {@code *} stands for any method. */
  public void fail(
      String method, String subject, int first, int times, Kind kind, boolean afterEffect) {
    add(Fault.failing(method, subject, first, times, kind, afterEffect));
  }

  /**
   * Plans a fault beside those that are planned already; the oldest that matches a call fails it.
   */
  public synchronized void add(Fault fault) {
    plans.add(new Plan(fault));
  }

  /** Returns the planned faults, oldest first, including those that are used up. */
  public synchronized List<Planned> list() {
    return plans.stream().map(plan -> new Planned(plan.fault, plan.hits)).toList();
  }

  /** Forgets all faults; delayed calls continue at once. */
  public synchronized void clear() {
    plans.forEach(plan -> plan.gone.countDown());
    plans.clear();
    unreachable = false;
  }

  /**
   * Decides the outcome of a call, and counts it.
   *
   * @param subjects the subjects of the call: its first argument, its domain, its file
   */
  synchronized Verdict judge(String method, List<String> subjects) {
    if (unreachable) {
      return new Verdict(List.of(), Fault.failing("*", "", 1, 1, Kind.UNREACHABLE, false));
    }
    List<Plan> slow = new ArrayList<>();
    Fault failing = null;
    for (Plan plan : plans) {
      if (plan.hits(method, subjects)) {
        slow.add(plan);
        failing = failing == null && plan.fault.kind() != null ? plan.fault : failing;
      }
    }
    return new Verdict(slow, failing);
  }

  /** The outcome of one call. */
  record Verdict(List<Plan> slow, @Nullable Fault failing) {

    void before() {
      slow.forEach(Plan::await);
      fail(false);
    }

    void after() {
      fail(true);
    }

    private void fail(boolean afterEffect) {
      if (failing != null && failing.afterEffect() == afterEffect && failing.kind() != null) {
        Kind kind = failing.kind();
        throw new HypervisorException(kind, "A planned fault: " + kind, null);
      }
    }
  }

  /** A planned fault, guarded by the list that it is in. */
  private static final class Plan {
    private final Fault fault;
    private final CountDownLatch gone = new CountDownLatch(1);
    private int seen;
    private int hits;

    Plan(Fault fault) {
      this.fault = fault;
    }

    boolean hits(String method, List<String> subjects) {
      if (!fault.isAbout(method, subjects)) {
        return false;
      }
      seen++;
      boolean hit = seen >= fault.first() && seen - fault.first() < fault.times();
      hits += hit ? 1 : 0;
      return hit;
    }

    void await() {
      try {
        gone.await(fault.delay().toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HypervisorException(Kind.TIMEOUT, "Interrupted during a planned delay", e);
      }
    }
  }
}
