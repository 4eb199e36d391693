package io.beccoame.hypervisor;

import org.jspecify.annotations.Nullable;

/**
 * A thin qcow2 volume, blank or standing on another.
 *
 * @param pool the pool it lives in
 * @param name its name in the pool
 * @param capacityBytes its virtual size
 * @param backing what it stands on; null for a blank volume
 */
public record VolumeSpec(String pool, String name, long capacityBytes, @Nullable Backing backing) {

  /**
   * An immutable qcow2 base.
   *
   * @param pool the pool of the base
   * @param volume the name of the base in its pool
   */
  public record Backing(String pool, String volume) {}
}
