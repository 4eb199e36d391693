package io.beccoame.hypervisor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Calls that are remembered and fail when they are told to. Effects exclude each other by this
 * object's monitor.
 */
abstract class FakeCalls {

  private final Faults faults = new Faults();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  /** What shall go wrong. */
  public Faults faults() {
    return faults;
  }

  /** Every call so far, oldest first, as {@code method argument}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** How often this method was called. */
  public long count(String method) {
    return calls.stream().filter(c -> c.split(" ")[0].equals(method)).count();
  }

  final void run(String method, Object argument, Runnable effect) {
    run(method, argument, effect, () -> {});
  }

  final void run(String method, Object argument, Runnable effect, Runnable afterwards) {
    call(
        method,
        argument,
        () -> {
          effect.run();
          return true;
        },
        afterwards);
  }

  final <R> R call(String method, Object argument, Supplier<R> effect) {
    return call(method, argument, effect, () -> {});
  }

  /** The event comes even when the answer is lost: the effect was there. */
  final <R> R call(String method, Object argument, Supplier<R> effect, Runnable afterwards) {
    calls.add((method + " " + argument).strip());
    Faults.Verdict verdict = faults.judge(method, argument.toString());
    verdict.before();
    R result;
    synchronized (this) {
      result = effect.get();
    }
    afterwards.run();
    verdict.after();
    return result;
  }
}
