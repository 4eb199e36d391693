package io.beccoame.hypervisor;

import io.beccoame.hypervisor.domainxml.PoolDocument;
import org.jspecify.annotations.Nullable;

/**
 * A storage pool that can contain thin volumes.
 *
 * @param name the pool's name
 * @param path the absolute directory on the host; ignored if there is a definition
 * @param definition the operator's own, with the same name; null for a directory. <a
 *     href="https://libvirt.org/formatstorage.html">Storage XML format</a>
 */
public record PoolSpec(String name, String path, @Nullable String definition) {

  /** Creates the specification of a directory pool. */
  public PoolSpec(String name, String path) {
    this(name, path, null);
  }

  /**
   * Returns the pool that an operator defines.
   *
   * @throws IllegalArgumentException if the definition is of no pool of this name
   */
  public static PoolSpec defined(String name, String definition) {
    PoolSpec spec = new PoolSpec(name, "", definition);
    String found = PoolDocument.of(spec).name();
    if (!name.equals(found)) {
      throw new IllegalArgumentException("It names the pool " + found + ", not " + name);
    }
    return spec;
  }
}
