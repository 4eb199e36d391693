package io.beccoame.lab.chaos;

import io.beccoame.lab.Service;
import io.beccoame.lab.chaos.DiskVerb.Disk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * Kills the service round after round while real guests write to volumes that clients attach,
 * detach, grow and take snapshots of, and looks each time at rows, files and domains. The same seed
 * draws the same calls; how far they come before the kill is up to the machine.
 */
public final class DiskChaos {

  private static final String ZONE = "us-east-1a";
  private static final int GUESTS = 2;
  private static final int VOLUMES = 6;
  private static final int MOST_GIB = 9;
  // Few, so that files of deleted ones are committed while guests write.
  private static final int KEPT = 2;
  private static final Duration BOOT = Duration.ofMinutes(4);

  /** Script that writes to every disk but its own, for as long as the guest lives. */
  private static final String WRITER =
      """
      #!/bin/sh
      (while :; do
        for d in /dev/vd[b-z]; do
          [ -b $d ] && dd if=/dev/urandom of=$d bs=64k count=1 seek=$((RANDOM % 999)) conv=notrunc,fsync
        done
        usleep 700000
      done) >/dev/null 2>&1 &
      """;

  private final int rounds;
  private final long seed;
  private final Path home;
  private final Host host;
  private final RowReader rows;
  // A fixed device for each volume for as long as it lives.
  private final Map<String, String> devices = new HashMap<>();
  private Map<String, Disk> now = new TreeMap<>();
  private Set<String> snapshots = new HashSet<>();
  private List<String> guests = List.of();
  private Set<String> roots = Set.of();
  private final List<Answers> all = new ArrayList<>();

  DiskChaos(int rounds, long seed, Path home) {
    this.rounds = rounds;
    this.seed = seed;
    this.home = home;
    this.host = new Host(home);
    this.rows = new RowReader(home);
  }

  /** The command line; ends with 1 when anything was wrong, with 2 when it is not understood. */
  public static void main(String[] args) {
    ChaosOptions options = ChaosOptions.parseOrExit(args, "test --disk-chaos");
    Path home = Path.of(System.getProperty("beccoame.home", "/var/lib/beccoame"));
    System.exit(new DiskChaos(options.rounds(), options.seed(), home).run().isEmpty() ? 0 : 1);
  }

  /** Runs all rounds up to the first fault; returns the faults, empty if there are none. */
  List<String> run() {
    say("%d rounds, seed %d", rounds, seed);
    List<String> problems = new ArrayList<>();
    int round = 0;
    try (Service service = new Service(home, Service.QUICK, List.of())) {
      service.start();
      begin(service);
      while (round < rounds && problems.isEmpty()) {
        round++;
        problems.addAll(round(round, service));
      }
      if (problems.isEmpty()) {
        problems.addAll(end(service));
      }
    }
    say(
        "%d rounds: %d calls answered, %d not, %d refused; broken disks, leaks and promises: %d",
        round,
        Answers.sum(all, Answers::answered),
        Answers.sum(all, Answers::unanswered),
        Answers.sum(all, Answers::refused),
        problems.size());
    problems.forEach(problem -> say("WRONG: %s", problem));
    return problems;
  }

  private void begin(Service service) {
    byte[] script = WRITER.getBytes(StandardCharsets.US_ASCII);
    try (Ec2Client ec2 = service.client()) {
      List<Guest> booting =
          ec2
              .runInstances(
                  r ->
                      r.imageId("ami-60a54009")
                          .minCount(GUESTS)
                          .maxCount(GUESTS)
                          .userData(Base64.getEncoder().encodeToString(script)))
              .instances()
              .stream()
              .map(Instance::instanceId)
              .map(id -> new Guest(id, home.resolve("console").resolve(id + ".log")))
              .toList();
      guests = booting.stream().map(Guest::id).toList();
      roots =
          ec2.describeVolumes().volumes().stream()
              .map(volume -> volume.volumeId())
              .collect(Collectors.toSet());
      long deadline = System.nanoTime() + BOOT.toNanos();
      while (!booting.stream().allMatch(Guest::isReady)) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("No guest came up in " + BOOT);
        }
        Round.pause();
        booting.forEach(Guest::listen);
      }
    }
    say("%d guests are up and write", GUESTS);
  }

  private List<String> round(int round, Service service) {
    Random random = new Random(seed * 1_000_003L + round);
    List<String> problems = new ArrayList<>();
    try (Ec2Client ec2 = service.client()) {
      refill(ec2, random);
      problems.addAll(settle(ec2, truth -> List.of()).problems());
    }
    List<DiskScript> scripts = draw(random);
    int kill = random.nextInt(1_500);
    strike(service, scripts, kill);
    service.start();
    long begun = System.nanoTime();
    try (Ec2Client ec2 = service.client()) {
      problems.addAll(settle(ec2, truth -> broken(scripts, truth)).problems());
    }
    scripts.forEach(script -> problems.addAll(script.answers().problems()));
    List<Answers> answers = scripts.stream().map(DiskScript::answers).toList();
    all.addAll(answers);
    say(
        "round %d/%d: killed after %.2f s at %d calls answered, %d not; %d volumes, %d snapshots,"
            + " settled in %.1f s, %s",
        round,
        rounds,
        kill / 1e3,
        Answers.sum(answers, Answers::answered),
        Answers.sum(answers, Answers::unanswered),
        now.size(),
        snapshots.size(),
        (System.nanoTime() - begun) / 1e9,
        problems.isEmpty() ? "ok" : problems.size() + " PROBLEMS");
    if (!problems.isEmpty()) {
      problems.add("the calls were " + scripts);
    }
    return problems;
  }

  /** Replaces deleted volumes, from snapshots if there are some; deletes old snapshots. */
  private void refill(Ec2Client ec2, Random random) {
    List<String> sources = new ArrayList<>(snapshots.stream().sorted().toList());
    Collections.shuffle(sources, random);
    for (int i = now.size(); i < VOLUMES; i++) {
      String source = sources.isEmpty() || random.nextBoolean() ? null : sources.get(0);
      if (source == null) {
        ec2.createVolume(r -> r.availabilityZone(ZONE).size(1));
      } else {
        ec2.createVolume(r -> r.availabilityZone(ZONE).snapshotId(source));
      }
    }
    for (int i = KEPT; i < sources.size(); i++) {
      String old = sources.get(i);
      ec2.deleteSnapshot(r -> r.snapshotId(old));
    }
  }

  private List<DiskScript> draw(Random random) {
    List<Disk> some = new ArrayList<>(now.values());
    Collections.shuffle(some, random);
    List<DiskScript> scripts = new ArrayList<>();
    for (Disk disk : some.subList(0, Math.min(some.size(), 4))) {
      if (disk.gib() < MOST_GIB) {
        scripts.add(
            DiskScript.draw(random, disk, guests, device(disk.id(), List.copyOf(now.keySet()))));
      }
    }
    return scripts;
  }

  private String device(String id, List<String> live) {
    devices.keySet().retainAll(live);
    return devices.computeIfAbsent(
        id,
        none -> {
          char letter = 'f';
          while (devices.containsValue(String.valueOf(letter))) {
            letter++;
          }
          return String.valueOf(letter);
        });
  }

  private static void strike(Service service, List<DiskScript> scripts, int kill) {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Ec2Client ec2 = service.clientThatAsksOnce()) {
      List<CompletableFuture<Void>> parts = new ArrayList<>();
      scripts.forEach(s -> parts.add(Round.in(s.delay(), () -> s.run(ec2), threads)));
      parts.add(Round.in(kill, service::kill, threads));
      CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
          .orTimeout(2, TimeUnit.MINUTES)
          .join();
    } finally {
      threads.shutdownNow();
    }
  }

  private interface Check {
    List<String> broken(DiskTruth truth);
  }

  /** Looks until all is well or the patience is over, and remembers how it is. */
  private DiskTruth settle(Ec2Client ec2, Check check) {
    long deadline = System.nanoTime() + Round.PATIENCE.toNanos();
    while (true) {
      DiskTruth truth = DiskTruth.look(ec2, host, rows, roots);
      if (truth.problems().isEmpty()) {
        truth.problems().addAll(check.broken(truth));
      }
      if (truth.problems().isEmpty() || System.nanoTime() > deadline) {
        now = new TreeMap<>(truth.disks());
        snapshots = new HashSet<>(truth.snapshots());
        return truth;
      }
      Round.pause();
    }
  }

  /** Checks the outcome: acknowledged calls must have happened; others may or may not have. */
  private List<String> broken(List<DiskScript> scripts, DiskTruth truth) {
    List<String> broken = new ArrayList<>();
    Map<String, Disk> untouched = new TreeMap<>(now);
    for (DiskScript script : scripts) {
      untouched.remove(script.before().id());
      Disk found = truth.disks().get(script.before().id());
      if (!script.allows(found)) {
        broken.add("promised: " + script + ", but " + found);
      }
      script.snapshots().stream()
          .filter(id -> !truth.snapshots().contains(id))
          .forEach(id -> broken.add("promised: " + id));
    }
    untouched.forEach(
        (id, disk) -> {
          if (!disk.equals(truth.disks().get(id))) {
            broken.add(disk + " was left alone and is " + truth.disks().get(id));
          }
        });
    snapshots.stream()
        .filter(id -> !truth.snapshots().contains(id))
        .forEach(id -> broken.add(id + " was left alone and is gone"));
    return broken;
  }

  /** Checks once more without writers, then deletes everything; nothing may be left. */
  private List<String> end(Service service) {
    try (Ec2Client ec2 = service.client()) {
      ec2.stopInstances(r -> r.instanceIds(guests));
      ec2.waiter().waitUntilInstanceStopped(r -> r.instanceIds(guests));
      List<String> problems = settle(ec2, truth -> List.of()).problems();
      if (!problems.isEmpty()) {
        return problems;
      }
      ec2.terminateInstances(r -> r.instanceIds(guests));
      ec2.waiter().waitUntilInstanceTerminated(r -> r.instanceIds(guests));
      snapshots.forEach(id -> ec2.deleteSnapshot(r -> r.snapshotId(id)));
      settle(ec2, truth -> List.of());
      now.keySet().forEach(id -> ec2.deleteVolume(r -> r.volumeId(id)));
      return settle(ec2, truth -> host.look().disks().stream().toList()).problems();
    }
  }

  static void say(String format, Object... args) {
    System.err.printf(Locale.ROOT, "[disk-chaos] " + format + "%n", args);
  }
}
