package io.beccoame.lab.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The random events of a round.
 *
 * @param scripts the clients' calls
 * @param delays milliseconds until each of them begins
 * @param kill milliseconds until the service is killed
 * @param killAgain milliseconds from its new start until it is killed once more; negative for no
 *     second time
 * @param guest milliseconds until a guest's QEMU is killed; negative for none
 * @param libvirtd milliseconds until libvirtd is killed; negative for not at all
 * @param libvirtdWaits whether libvirtd comes back only after the service
 */
record Plan(
    List<Script> scripts,
    List<Integer> delays,
    int kill,
    int killAgain,
    int guest,
    int libvirtd,
    boolean libvirtdWaits) {

  private static final int MOST_INSTANCES = 14;
  private static final int SPREAD_MILLIS = 1_500;
  private static final int LONG_MILLIS = 8_000;

  /** The plan for a round on these instances at rest, by id. */
  static Plan draw(Random random, int round, String name, Map<String, Want> now) {
    List<Script> scripts = new ArrayList<>();
    List<String> running = shuffled(random, now, Want.RUNNING);
    List<String> stopped = shuffled(random, now, Want.STOPPED);
    for (int i = 0; i < 3; i++) {
      List<String> some = take(running, 1 + random.nextInt(3));
      if (!some.isEmpty()) {
        scripts.add(Script.on(some, Want.RUNNING, any(random, Verb.FROM_RUNNING)));
      }
    }
    for (int i = 0; i < 2; i++) {
      List<String> some = take(stopped, 1 + random.nextInt(3));
      if (!some.isEmpty()) {
        scripts.add(Script.on(some, Want.STOPPED, any(random, Verb.FROM_STOPPED)));
      }
    }
    int launches = now.size() > MOST_INSTANCES ? 0 : 1 + random.nextInt(2);
    for (int i = 0; i < launches; i++) {
      scripts.add(Script.of(Launch.any(name + "-" + i, random), any(random, Verb.FROM_LAUNCH)));
    }
    List<Integer> delays = scripts.stream().map(s -> random.nextInt(SPREAD_MILLIS)).toList();
    int kill = random.nextInt(random.nextBoolean() ? SPREAD_MILLIS : LONG_MILLIS);
    boolean withLibvirtd = round % 5 == 0;
    return new Plan(
        scripts,
        delays,
        kill,
        round % 4 == 3 ? random.nextInt(2_000) : -1,
        round % 2 == 0 ? random.nextInt(kill + 1) : -1,
        withLibvirtd ? random.nextInt(kill + 1) : -1,
        withLibvirtd && random.nextBoolean());
  }

  private static List<Verb> any(Random random, List<List<Verb>> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static List<String> shuffled(Random random, Map<String, Want> now, Want want) {
    List<String> ids =
        new ArrayList<>(now.keySet().stream().filter(id -> now.get(id) == want).sorted().toList());
    Collections.shuffle(ids, random);
    return ids;
  }

  private static List<String> take(List<String> from, int count) {
    List<String> head = from.subList(0, Math.min(count, from.size()));
    List<String> taken = List.copyOf(head);
    head.clear();
    return taken;
  }
}
