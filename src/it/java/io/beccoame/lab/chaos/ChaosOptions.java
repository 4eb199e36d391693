package io.beccoame.lab.chaos;

/**
 * What a chaos command was asked for.
 *
 * @param rounds how many rounds
 * @param seed what the calls are drawn by; a chance one if none is given
 */
public record ChaosOptions(int rounds, long seed) {

  /** The same of a command line; one that is not understood ends the program with 2. */
  public static ChaosOptions parseOrExit(String[] args, String command) {
    try {
      return parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("usage: " + command + " ROUNDS [--seed NUMBER]");
      System.exit(2);
      throw e;
    }
  }

  /** Of {@code ROUNDS [--seed NUMBER]}; {@link IllegalArgumentException} for anything else. */
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
