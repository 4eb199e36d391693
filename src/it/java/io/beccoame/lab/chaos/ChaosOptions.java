package io.beccoame.lab.chaos;

/**
 * The options of a chaos command.
 *
 * @param rounds how many rounds
 * @param seed the seed of the calls; a random one if none is given
 */
public record ChaosOptions(int rounds, long seed) {

  /** Parses a command line; exits with 2 if it is not understood. */
  public static ChaosOptions parseOrExit(String[] args, String command) {
    try {
      return parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("usage: " + command + " ROUNDS [--seed NUMBER]");
      System.exit(2);
      throw e;
    }
  }

  /**
   * Parses {@code ROUNDS [--seed NUMBER]}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static ChaosOptions parse(String[] args) {
    boolean seeded = args.length == 3 && args[1].equals("--seed");
    if (args.length != 1 && !seeded) {
      throw new IllegalArgumentException(String.join(" ", args));
    }
    int rounds = Integer.parseInt(args[0]);
    if (rounds < 1) {
      throw new IllegalArgumentException(args[0]);
    }
    return new ChaosOptions(
        rounds, seeded ? Long.parseLong(args[2]) : System.nanoTime() % 1_000_000);
  }
}
