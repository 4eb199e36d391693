package io.beccoame.lab.chaos;

import io.beccoame.lab.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * Reboots real guests over and over, and proves in the end by their consoles and their disks that
 * they run and have lost nothing.
 */
public final class Soak {

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final SoakOptions options;
  private final Path home;
  private final List<String> problems = new ArrayList<>();

  private Soak(SoakOptions options, Path home) {
    this.options = options;
    this.home = home;
  }

  /** The command line; ends with 1 when anything was wrong, with 2 when it is not understood. */
  public static void main(String[] args) {
    SoakOptions options;
    try {
      options = SoakOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("usage: " + SoakOptions.USAGE);
      System.exit(2);
      return;
    }
    Path home = Path.of(System.getProperty("beccoame.home", "/var/lib/beccoame"));
    System.exit(new Soak(options, home).run() ? 0 : 1);
  }

  private boolean run() {
    say("%s", options);
    List<String> settings =
        List.of("--beccoame.host.cpu-overcommit=1000", "--beccoame.host.memory-overcommit=10");
    try (Service service = new Service(home, List.of(), settings).start();
        Ec2Client ec2 = service.client()) {
      List<Guest> guests = launch(ec2);
      await(() -> all(guests), "all guests are up");
      say("%d guests are up", guests.size());
      Reboots reboots = new Reboots(ec2, guests, options);
      reboots.run();
      prove(ec2, guests);
      guests.forEach(guest -> problems.addAll(guest.problems()));
      problems.addAll(reboots.problems());
      say("%s; problems: %d", reboots.summary(), problems.size());
    }
    problems.forEach(problem -> say("WRONG: %s", problem));
    return problems.isEmpty();
  }

  private List<Guest> launch(Ec2Client ec2) {
    byte[] script = Guest.SCRIPT.getBytes(StandardCharsets.US_ASCII);
    return ec2
        .runInstances(
            r ->
                r.imageId("ami-60a54009")
                    .minCount(options.guests())
                    .maxCount(options.guests())
                    .userData(Base64.getEncoder().encodeToString(script)))
        .instances()
        .stream()
        .map(Instance::instanceId)
        .map(id -> new Guest(id, home.resolve("console").resolve(id + ".log")))
        .toList();
  }

  private static boolean all(List<Guest> guests) {
    guests.forEach(Guest::listen);
    return guests.stream().allMatch(Guest::isReady);
  }

  /**
   * Checks that the guests run, that their last output matches the API, and that their disks
   * contain it.
   */
  private void prove(Ec2Client ec2, List<Guest> guests) {
    Map<String, String> states = Instances.states(ec2);
    Host host = new Host(home);
    RowReader rows = new RowReader(home);
    for (Guest guest : guests) {
      if (!"running".equals(states.get(guest.id()))) {
        problems.add(guest.id() + " is " + states.get(guest.id()));
      }
      String output = ec2.getConsoleOutput(r -> r.instanceId(guest.id())).output();
      String text = new String(Base64.getMimeDecoder().decode(output), StandardCharsets.ISO_8859_1);
      if (!text.contains("SOAK boot " + guest.boots() + " payload intact")) {
        problems.add(guest.id() + " shows another console than its " + guest.boots() + " boots");
      }
    }
    Set<String> running = new TreeSet<>(Host.processes().values());
    if (!running.equals(new TreeSet<>(guests.stream().map(Guest::id).toList()))) {
      problems.add("QEMU runs for " + running);
    }
    say("%d of %d run; their disks are looked at", running.size(), guests.size());
    ec2.stopInstances(r -> r.instanceIds(guests.stream().map(Guest::id).toList()));
    await(
        () -> Instances.states(ec2).values().stream().allMatch("stopped"::equals),
        "all guests are stopped");
    Rows table = rows.read();
    problems.addAll(Invariants.broken(table, host.look()));
    for (Guest guest : guests) {
      table.volumes().stream()
          .filter(volume -> volume.instance().equals(guest.id()))
          .map(volume -> home.resolve("volumes").resolve(volume.file()))
          .forEach(disk -> problems.addAll(DiskProof.problems(disk, guest.boots())));
    }
  }

  private void await(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        problems.add("Not in " + PATIENCE + ": " + what);
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
  }

  static void say(String format, Object... args) {
    System.err.printf(Locale.ROOT, "[soak] " + format + "%n", args);
  }
}
