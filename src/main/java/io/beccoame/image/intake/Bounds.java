package io.beccoame.image.intake;

import java.time.Duration;

/**
 * Limits of a foreign image.
 *
 * @param mostBytes the largest size of its disk, and of the unpacked file
 * @param spareBytes space in the store's file system that must stay free
 * @param patience the longest time for one inspection
 */
record Bounds(long mostBytes, long spareBytes, Duration patience) {

  private static final long GIB = 1L << 30;

  /** Limits unless the operator sets others: 64 GiB, 1 GiB, 30 s. */
  static final Bounds DEFAULT = new Bounds(64 * GIB, GIB, Duration.ofSeconds(30));

  /** Returns a copy with another size. */
  Bounds withMostGib(long gib) {
    return new Bounds(gib * GIB, spareBytes, patience);
  }
}
