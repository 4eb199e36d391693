package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.PoolSpec;
import org.jspecify.annotations.Nullable;

/**
 * A storage pool, as far as it matters which one it is. <a
 * href="https://libvirt.org/formatstorage.html">Storage XML format</a>.
 */
@JsonRootName("pool")
public record PoolDocument(@Attribute String type, String name, @Nullable Target target) {

  private static final String DIRECTORY = "dir";

  /** What is asked for. */
  public static PoolDocument of(PoolSpec spec) {
    return spec.definition() == null
        ? new PoolDocument(DIRECTORY, spec.name(), new Target(spec.path()))
        : read(spec.definition());
  }

  /** The text of what is asked for: an operator's as it is. */
  public static String xml(PoolSpec spec) {
    return spec.definition() == null ? Xml.write(of(spec)) : spec.definition();
  }

  /**
   * Reads what a host or an operator says of a pool; {@link IllegalArgumentException} if it can't.
   */
  public static PoolDocument read(String xml) {
    return Xml.read(xml, PoolDocument.class);
  }

  /** Whether it is a directory, and nothing that must be made one first. */
  public boolean ofDirectory() {
    return DIRECTORY.equals(type);
  }

  /** The directory that its files are in; empty when they are in none. */
  public String path() {
    return target == null || target.path() == null ? "" : target.path();
  }

  record Target(@Nullable String path) {}
}
