package io.beccoame.image.intake;

import java.time.Duration;

/**
 * How much a foreign image may ask for.
 *
 * @param mostBytes the size of its disk, and of the file once it is unpacked
 * @param spareBytes how much of the store's file system stays free
 * @param patience how long one look at it may take
 */
record Bounds(long mostBytes, long spareBytes, Duration patience) {

  private static final long GIB = 1L << 30;

  /** Those that hold unless the operator says otherwise: 64 GiB, 1 GiB, 30 s. */
  static final Bounds DEFAULT = new Bounds(64 * GIB, GIB, Duration.ofSeconds(30));

  /** The same with another size. */
  Bounds withMostGib(long gib) {
    return new Bounds(gib * GIB, spareBytes, patience);
  }
}
