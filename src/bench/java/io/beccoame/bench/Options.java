package io.beccoame.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Options of a measurement.
 *
 * @param rounds how often each figure is taken
 * @param count how many machines the big launch has
 * @param rows how many instances the descriptions show, ascending
 * @param parts which parts run: {@code start}, {@code forty}, {@code disk}, {@code launch}, {@code
 *     describe}
 * @param write whether the figures replace those in {@code docs/BENCHMARKS.md}
 */
record Options(int rounds, int count, List<Integer> rows, Set<String> parts, boolean write) {

  static final String USAGE =
      "bench [--rounds 5] [--count 40] [--rows 100,1000,10000]"
          + " [--only start,forty,disk,launch,describe] [--write]";

  static Options parse(String[] args) {
    Options options =
        new Options(
            5,
            40,
            List.of(100, 1_000, 10_000),
            Set.of("start", "forty", "disk", "launch", "describe"),
            false);
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--write")) {
        options = new Options(options.rounds, options.count, options.rows, options.parts, true);
        continue;
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(USAGE);
      }
      options = options.with(args[i], args[++i]);
    }
    return options;
  }

  private Options with(String name, String value) {
    return switch (name) {
      case "--rounds" -> new Options(Integer.parseInt(value), count, rows, parts, write);
      case "--count" -> new Options(rounds, Integer.parseInt(value), rows, parts, write);
      case "--rows" ->
          new Options(
              rounds,
              count,
              Arrays.stream(value.split(",")).map(Integer::valueOf).sorted().toList(),
              parts,
              write);
      case "--only" -> new Options(rounds, count, rows, Set.of(value.split(",")), write);
      default -> throw new IllegalArgumentException(USAGE);
    };
  }

  boolean has(String part) {
    return parts.contains(part);
  }
}
