package io.beccoame.lab.chaos;

import java.time.Duration;

/**
 * The options of a soak.
 *
 * @param reboots how many reboots in all
 * @param guests over how many guests they are spread
 * @param parallel how many guests reboot at the same time
 * @param limit no reboot is requested after this time
 * @param seed chooses the next guest and the impatient ones
 */
record SoakOptions(int reboots, int guests, int parallel, Duration limit, long seed) {

  static final String USAGE =
      "test --soak REBOOTS [--guests 10] [--parallel 3] [--minutes 600] [--seed 1]";

  /** Reads the command line; an {@link IllegalArgumentException} when it is not understood. */
  static SoakOptions parse(String... args) {
    if (args.length % 2 == 0) {
      throw new IllegalArgumentException(USAGE);
    }
    SoakOptions options = new SoakOptions(positive(args[0]), 10, 3, Duration.ofMinutes(600), 1);
    for (int i = 1; i < args.length; i += 2) {
      options = options.with(args[i], positive(args[i + 1]));
    }
    return options;
  }

  private SoakOptions with(String name, int value) {
    return switch (name) {
      case "--guests" -> new SoakOptions(reboots, value, parallel, limit, seed);
      case "--parallel" -> new SoakOptions(reboots, guests, value, limit, seed);
      case "--minutes" ->
          new SoakOptions(reboots, guests, parallel, Duration.ofMinutes(value), seed);
      case "--seed" -> new SoakOptions(reboots, guests, parallel, limit, value);
      default -> throw new IllegalArgumentException(USAGE);
    };
  }

  private static int positive(String text) {
    int value = Integer.parseInt(text);
    if (value < 1) {
      throw new IllegalArgumentException(USAGE);
    }
    return value;
  }
}
