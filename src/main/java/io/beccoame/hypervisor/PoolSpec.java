package io.beccoame.hypervisor;

import io.beccoame.hypervisor.domainxml.PoolDocument;
import org.jspecify.annotations.Nullable;

/**
 * A storage pool that can hold thin volumes.
 *
 * @param name the pool's name
 * @param path the absolute directory on the host; not looked at beside a definition
 * @param definition the operator's own, which names the pool so; null for a directory. <a
 *     href="https://libvirt.org/formatstorage.html">Storage XML format</a>
 */
public record PoolSpec(String name, String path, @Nullable String definition) {

  /** A directory. */
  public PoolSpec(String name, String path) {
    this(name, path, null);
  }

  /** An operator's; {@link IllegalArgumentException} when that defines no pool of this name. */
  public static PoolSpec defined(String name, String definition) {
    PoolSpec spec = new PoolSpec(name, "", definition);
    String found = PoolDocument.of(spec).name();
    if (!name.equals(found)) {
      throw new IllegalArgumentException("It names the pool " + found + ", not " + name);
    }
    return spec;
  }
}
