package io.beccoame.lab.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Requests one reboot after the other. Each is real: a guest is not asked again before it has
 * reported itself up. But one in twenty is impatient and asks once more while the guest shuts down,
 * which must count with the first.
 */
final class Reboots {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int SAY_EACH = 25;
  private static final double IMPATIENT = 0.05;

  private final Ec2Client ec2;
  private final List<Guest> guests;
  private final SoakOptions options;
  private final Random random;
  private final Map<Guest, Long> since = new HashMap<>();
  private final Map<Guest, Integer> before = new HashMap<>();
  private final List<Long> millis = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private long begun;
  private long ended;
  private int asked;
  private int impatient;

  Reboots(Ec2Client ec2, List<Guest> guests, SoakOptions options) {
    this.ec2 = ec2;
    this.guests = guests;
    this.options = options;
    this.random = new Random(options.seed());
  }

  /** Runs until so many are done, the time is over, or a guest does not come back. */
  void run() {
    begun = System.nanoTime();
    while (problems.isEmpty() && (mayAsk() || !since.isEmpty())) {
      guests.forEach(this::look);
      while (mayAsk() && since.size() < Math.min(options.parallel(), guests.size())) {
        ask();
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    ended = System.nanoTime();
  }

  private boolean mayAsk() {
    return asked < options.reboots() && System.nanoTime() - begun < options.limit().toNanos();
  }

  private void look(Guest guest) {
    guest.listen();
    Long start = since.get(guest);
    Integer boots = before.get(guest);
    if (start == null || boots == null) {
      return;
    }
    if (guest.isReady() && guest.boots() > boots) {
      if (guest.boots() != boots + 1) {
        problems.add(guest.id() + " booted " + (guest.boots() - boots) + " times for one reboot");
      }
      since.remove(guest);
      done(Duration.ofNanos(System.nanoTime() - start).toMillis());
    } else if (System.nanoTime() - start > PATIENCE.toNanos()) {
      problems.add(guest.id() + " did not come back from its reboot after boot " + boots);
    }
  }

  private void ask() {
    Guest guest = next();
    if (guest == null) {
      return;
    }
    asked++;
    since.put(guest, System.nanoTime());
    before.put(guest, guest.boots());
    ec2.rebootInstances(r -> r.instanceIds(guest.id()));
    if (random.nextDouble() < IMPATIENT) {
      impatient++;
      ec2.rebootInstances(r -> r.instanceIds(guest.id()));
    }
  }

  /** Returns a random one of the guests with the fewest, so that they are spread. */
  private @Nullable Guest next() {
    List<Guest> idle =
        guests.stream().filter(guest -> !since.containsKey(guest) && guest.isReady()).toList();
    int least = idle.stream().mapToInt(Guest::boots).min().orElse(0);
    List<Guest> fewest = idle.stream().filter(guest -> guest.boots() == least).toList();
    return fewest.isEmpty() ? null : fewest.get(random.nextInt(fewest.size()));
  }

  private void done(long took) {
    millis.add(took);
    if (millis.size() % SAY_EACH == 0) {
      double minutes = (System.nanoTime() - begun) / 6e10;
      Soak.say(
          "%d/%d reboots in %.1f min, the last in %.1f s; %.0f min to go",
          millis.size(),
          options.reboots(),
          minutes,
          took / 1e3,
          minutes / millis.size() * (options.reboots() - millis.size()));
    }
  }

  List<String> problems() {
    return problems;
  }

  String summary() {
    List<Long> sorted = millis.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%d reboots (%d asked for twice) of %d guests in %.1f min; %.1f s each (median), %.1f s"
            + " (slowest)",
        millis.size(),
        impatient,
        guests.size(),
        (ended - begun) / 6e10,
        sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2) / 1e3,
        sorted.isEmpty() ? 0 : sorted.get(sorted.size() - 1) / 1e3);
  }
}
