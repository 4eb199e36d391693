package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.PoolSpec;
import org.jspecify.annotations.Nullable;

/**
 * The document of a storage pool, as far as it identifies the pool. <a
 * href="https://libvirt.org/formatstorage.html">Storage XML format</a>.
 */
@JsonRootName("pool")
public record PoolDocument(@Attribute String type, String name, @Nullable Target target) {

  private static final String DIRECTORY = "dir";

  /** Returns the document for this specification. */
  public static PoolDocument of(PoolSpec spec) {
    return spec.definition() == null
        ? new PoolDocument(DIRECTORY, spec.name(), new Target(spec.path()))
        : read(spec.definition());
  }

  /** Returns the text for this specification; an operator's own is unchanged. */
  public static String xml(PoolSpec spec) {
    return spec.definition() == null ? Xml.write(of(spec)) : spec.definition();
  }

  /**
   * Reads a host's or an operator's document of a pool.
   *
   * @throws IllegalArgumentException if it can't be read
   */
  public static PoolDocument read(String xml) {
    return Xml.read(xml, PoolDocument.class);
  }

  /** Returns whether it is a directory, which needs no preparation. */
  public boolean ofDirectory() {
    return DIRECTORY.equals(type);
  }

  /** Returns the directory of its files; empty if they are in none. */
  public String path() {
    return target == null || target.path() == null ? "" : target.path();
  }

  record Target(@Nullable String path) {}
}
