package io.beccoame.hypervisor;

import org.jspecify.annotations.Nullable;

/**
 * A thin qcow2 volume, blank or with a backing file.
 *
 * @param pool its pool
 * @param name its name in the pool
 * @param capacityBytes its virtual size
 * @param backing its backing file; null for a blank volume
 */
public record VolumeSpec(String pool, String name, long capacityBytes, @Nullable Backing backing) {

  /**
   * An immutable qcow2 backing file.
   *
   * @param pool its pool
   * @param volume its name in its pool
   */
  public record Backing(String pool, String volume) {}
}
