package io.beccoame.hypervisor;

import io.beccoame.hypervisor.HypervisorException.Kind;
import java.util.ArrayList;
import java.util.List;

/** What shall go wrong with the calls of a {@link FakeHypervisor}. Thread-safe. */
public final class Faults {

  private final List<Fault> faults = new ArrayList<>();
  private boolean unreachable;

  /** Whether the host answers anything at all; nothing has an effect while it doesn't. */
  public synchronized void unreachable(boolean now) {
    unreachable = now;
  }

  /** The next call of the method fails, before it had an effect. */
  public void failNext(String method, Kind kind) {
    fail(method, "", 1, 1, kind, false);
  }

  /** The next call of the method has its effect, but its caller is told that it failed. */
  public void loseNextAnswer(String method, Kind kind) {
    fail(method, "", 1, 1, kind, true);
  }

  /** Every call of the method fails until {@link #clear()}. */
  public void failAlways(String method, Kind kind) {
    fail(method, "", 1, Integer.MAX_VALUE, kind, false);
  }

  /**
   * Plans a fault.
   *
   * @param method the method's name; {@code *} for any
   * @param argument what the call's first argument must be; empty for any
   * @param first the number of the call that fails first, from 1, counted from now
   * @param times how many calls fail from there on
   * @param kind how they fail
   * @param afterEffect whether the effect happens all the same
   */
  public synchronized void fail(
      String method, String argument, int first, int times, Kind kind, boolean afterEffect) {
    faults.add(new Fault(method, argument, first, times, kind, afterEffect));
  }

  /** All is well again. */
  public synchronized void clear() {
    faults.clear();
    unreachable = false;
  }

  synchronized Verdict judge(String method, String argument) {
    if (unreachable) {
      return new Verdict(Kind.UNREACHABLE, false);
    }
    Verdict verdict = Verdict.FINE;
    for (Fault fault : faults) {
      if (fault.hits(method, argument) && verdict == Verdict.FINE) {
        verdict = new Verdict(fault.kind, fault.afterEffect);
      }
    }
    return verdict;
  }

  /** How one call goes. */
  record Verdict(Kind kind, boolean afterEffect, boolean fine) {

    static final Verdict FINE = new Verdict(Kind.FAILED, false, true);

    Verdict(Kind kind, boolean afterEffect) {
      this(kind, afterEffect, false);
    }

    void before() {
      fail(!fine && !afterEffect);
    }

    void after() {
      fail(!fine && afterEffect);
    }

    private void fail(boolean really) {
      if (really) {
        throw new HypervisorException(kind, "A planned fault: " + kind, null);
      }
    }
  }

  private static final class Fault {
    private final String method;
    private final String argument;
    private final int first;
    private final int times;
    private final Kind kind;
    private final boolean afterEffect;
    private int seen;

    Fault(String method, String argument, int first, int times, Kind kind, boolean afterEffect) {
      this.method = method;
      this.argument = argument;
      this.first = first;
      this.times = times;
      this.kind = kind;
      this.afterEffect = afterEffect;
    }

    boolean hits(String calledMethod, String calledArgument) {
      if (!method.equals("*") && !method.equals(calledMethod)
          || !argument.isEmpty() && !argument.equals(calledArgument)) {
        return false;
      }
      seen++;
      return seen >= first && seen - first < times;
    }
  }
}
