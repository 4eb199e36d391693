package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.DomainSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Recorded calls, which fail or are delayed as planned. Effects exclude each other by this object's
 * monitor, which is free while a call is delayed.
 */
abstract class MemoryCalls {

  private static final int KEPT = 4096;

  final Map<UUID, MemoryDomain> domains = new LinkedHashMap<>();
  private final Faults faults = new Faults();
  private final Deque<String> calls = new ArrayDeque<>();
  private final Map<String, Long> counts = new HashMap<>();

  /** Returns the faults of this host. */
  public Faults faults() {
    return faults;
  }

  /** Returns the newest calls, oldest first, as {@code method argument}. */
  public List<String> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /** Returns the number of calls of a method so far. */
  public long count(String method) {
    synchronized (calls) {
      return counts.getOrDefault(method, 0L);
    }
  }

  final void run(String method, Object argument, Runnable effect) {
    run(method, argument, effect, () -> {});
  }

  final void run(String method, Object argument, Runnable effect, Runnable afterwards) {
    UUID uuid = argument instanceof UUID domain ? domain : null;
    perform(method, argument.toString(), uuid, doing(effect), afterwards);
  }

  final <R> R call(String method, Object argument, Supplier<R> effect) {
    UUID uuid = argument instanceof UUID domain ? domain : null;
    return perform(method, argument.toString(), uuid, effect, () -> {});
  }

  /** Runs a call about a device of a domain. */
  final void runOn(UUID uuid, String method, String device, Runnable effect) {
    perform(method, device, uuid, doing(effect), () -> {});
  }

  /** Makes a call about a device of a domain. */
  final <R> R callOn(UUID uuid, String method, String device, Supplier<R> effect) {
    return perform(method, device, uuid, effect, () -> {});
  }

  private static Supplier<Boolean> doing(Runnable effect) {
    return () -> {
      effect.run();
      return true;
    };
  }

  /** Performs a call. The event is sent even if the answer is lost: the effect took place. */
  private <R> R perform(
      String method,
      String argument,
      @Nullable UUID uuid,
      Supplier<R> effect,
      Runnable afterwards) {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      throw new IllegalStateException(method + " is called by a thread that has a connection");
    }
    remember(method, argument);
    Faults.Verdict verdict = faults.judge(method, subjects(argument, uuid));
    verdict.before();
    R result;
    synchronized (this) {
      result = effect.get();
    }
    afterwards.run();
    verdict.after();
    return result;
  }

  private void remember(String method, String argument) {
    synchronized (calls) {
      counts.merge(method, 1L, Long::sum);
      if (calls.size() == KEPT) {
        calls.remove();
      }
      calls.add((method + " " + argument).strip());
    }
  }

  private synchronized List<String> subjects(String argument, @Nullable UUID uuid) {
    List<String> subjects = new ArrayList<>(List.of(argument));
    MemoryDomain domain = uuid == null ? null : domains.get(uuid);
    DomainSpec spec = domain == null ? null : domain.spec;
    if (domain != null && spec != null) {
      subjects.add(spec.name());
      DomainSpec.DiskSpec disk = domain.plugged.get(argument);
      if (disk != null) {
        subjects.add(disk.volume());
      }
    }
    return subjects;
  }
}
