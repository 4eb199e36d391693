package io.beccoame.fleet;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** The order in which a fleet tries its pools. */
enum Allocation {
  /**
   * The smallest instance for its weight first: there are no prices, and larger instances usually
   * cost more.
   */
  LOWEST_PRICE,
  /** The pools by the caller's priority. */
  PRIORITIZED;

  /**
   * Returns the pools in the order to try them; equal ones stay in the order of the request.
   *
   * @param size the size of a pool's instances, in any unit
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
