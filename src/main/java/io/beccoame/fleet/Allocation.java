package io.beccoame.fleet;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** The order in which a fleet tries its pools. */
enum Allocation {
  /** The smallest instance for its weight first: there are no prices, and larger costs more. */
  LOWEST_PRICE,
  /** By the priority that the caller gave. */
  PRIORITIZED;

  /**
   * The pools in the order to try them; those that are equal stay as the request has them.
   *
   * @param size how large a pool's instances are, in any unit
   */
  List<Pool> order(List<Pool> pools, ToLongFunction<Pool> size) {
    Comparator<Pool> first =
        this == PRIORITIZED
            ? Comparator.comparing(
                pool -> Objects.requireNonNullElse(pool.priority(), Double.MAX_VALUE))
            : Comparator.comparingDouble(pool -> size.applyAsLong(pool) / pool.weight());
    return pools.stream().sorted(first.thenComparingInt(Pool::place)).toList();
  }
}
