package io.beccoame.lab.chaos;

import io.beccoame.lab.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Runs calls, kills the service during them, starts it again, and checks the outcome. */
final class Round {

  /** Longer than any back-off, on a busy machine. */
  static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Service service;
  private final Host host;
  private final RowReader rows;
  private final Plan plan;
  private final Map<String, Want> before;

  Round(Service service, Host host, RowReader rows, Plan plan, Map<String, Want> before) {
    this.service = service;
    this.host = host;
    this.rows = rows;
    this.plan = plan;
    this.before = before;
  }

  /**
   * The result of a round.
   *
   * @param now the instances that are left, by id
   * @param kills how often the service was killed
   * @param settledMillis from when all was started again until all was at rest
   * @param problems the faults, empty if there are none
   */
  record Result(Map<String, Want> now, int kills, long settledMillis, List<String> problems) {}

  /** Lives through it; the service runs before and after. */
  Result run() {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      strike(threads);
    } finally {
      threads.shutdownNow();
    }
    service.start();
    int kills = 1;
    if (plan.killAgain() >= 0) {
      CompletableFuture.runAsync(service::kill, after(plan.killAgain(), Runnable::run)).join();
      service.start();
      kills++;
    }
    if (plan.libvirtdWaits()) {
      Host.startLibvirtd();
    }
    long begun = System.nanoTime();
    try (Ec2Client ec2 = service.client()) {
      plan.scripts().forEach(script -> script.repeatLaunch(ec2));
      Outcome outcome = settle(ec2);
      long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      List<String> problems = new ArrayList<>(outcome.problems());
      plan.scripts().forEach(script -> problems.addAll(script.answers().problems()));
      return new Result(outcome.now(), kills, millis, problems);
    }
  }

  /** Runs until the service is killed and every client has noticed. */
  private void strike(ExecutorService threads) {
    try (Ec2Client ec2 = service.clientThatAsksOnce()) {
      List<CompletableFuture<Void>> parts = new ArrayList<>();
      for (int i = 0; i < plan.scripts().size(); i++) {
        Script script = plan.scripts().get(i);
        parts.add(in(plan.delays().get(i), () -> script.run(ec2, plan.libvirtd() >= 0), threads));
      }
      parts.add(in(plan.kill(), service::kill, threads));
      if (plan.guest() >= 0) {
        parts.add(in(plan.guest(), Round::killAGuest, threads));
      }
      if (plan.libvirtd() >= 0) {
        parts.add(in(plan.libvirtd(), () -> killLibvirtd(plan.libvirtdWaits()), threads));
      }
      CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
          .orTimeout(2, TimeUnit.MINUTES)
          .join();
    }
  }

  /** Does it on one of the threads after a while. */
  static CompletableFuture<Void> in(int millis, Runnable what, Executor threads) {
    return CompletableFuture.runAsync(what, after(millis, threads));
  }

  private static Executor after(int millis, Executor threads) {
    return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, threads);
  }

  private static void killAGuest() {
    Host.processes().keySet().stream().sorted().findFirst().ifPresent(Host::kill);
  }

  private static void killLibvirtd(boolean staysAway) {
    Host.killLibvirtd();
    if (!staysAway) {
      Host.startLibvirtd();
    }
  }

  private record Outcome(Map<String, Want> now, List<String> problems) {}

  /** Looks until all is well or the patience is over. */
  private Outcome settle(Ec2Client ec2) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Outcome outcome = look(ec2);
    while (!outcome.problems().isEmpty() && System.nanoTime() < deadline) {
      pause();
      outcome = look(ec2);
    }
    return outcome;
  }

  static void pause() {
    java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
  }

  private Outcome look(Ec2Client ec2) {
    Map<String, String> states = Instances.states(ec2);
    Map<String, Want> now = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    states.forEach(
        (id, state) -> {
          Want want = Instances.atRest(state);
          if (want == null) {
            problems.add(id + " is still " + state);
          } else {
            now.put(id, want);
          }
        });
    if (problems.isEmpty()) {
      problems.addAll(promises(now));
      problems.addAll(invariants());
    }
    now.values().removeIf(want -> want == Want.TERMINATED);
    return new Outcome(now, problems);
  }

  private List<String> invariants() {
    return Invariants.broken(rows.read(), host.look());
  }

  /**
   * Checks the outcome: acknowledged calls must have happened; any other has happened completely or
   * not at all.
   */
  private List<String> promises(Map<String, Want> now) {
    List<String> broken = new ArrayList<>();
    Map<String, Want> untouched = new HashMap<>(before);
    Set<String> known = new HashSet<>(before.keySet());
    for (Script script : plan.scripts()) {
      script.ids().forEach(untouched::remove);
      known.addAll(script.ids());
      if (script.wants().stream().noneMatch(want -> all(script.ids(), want, now))) {
        broken.add("promised: " + script + ", but " + some(script.ids(), now));
      }
    }
    untouched.forEach(
        (id, want) -> {
          if (Instances.of(id, now) != want) {
            broken.add(id + " was left alone as " + want + " and is " + now.get(id));
          }
        });
    now.forEach(
        (id, want) -> {
          if (want != Want.TERMINATED && !known.contains(id)) {
            broken.add("nobody was promised " + id);
          }
        });
    return broken;
  }

  private static boolean all(List<String> ids, Want want, Map<String, Want> now) {
    return ids.stream().allMatch(id -> Instances.of(id, now) == want);
  }

  private static Map<String, @Nullable Want> some(List<String> ids, Map<String, Want> now) {
    Map<String, @Nullable Want> some = new TreeMap<>();
    ids.forEach(id -> some.put(id, now.get(id)));
    return some;
  }
}
