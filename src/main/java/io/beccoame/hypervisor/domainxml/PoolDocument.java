package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.PoolSpec;

/** A directory pool. <a href="https://libvirt.org/formatstorage.html">Storage XML format</a>. */
@JsonRootName("pool")
public record PoolDocument(@Attribute String type, String name, Target target) {

  /** The document for this specification. */
  public static PoolDocument of(PoolSpec spec) {
    return new PoolDocument("dir", spec.name(), new Target(spec.path()));
  }

  /** Reads what a host says of a pool. */
  public static PoolDocument read(String xml) {
    return Xml.read(xml, PoolDocument.class);
  }

  /** The directory. */
  public String path() {
    return target.path();
  }

  /** The document as text. */
  public String xml() {
    return Xml.write(this);
  }

  record Target(String path) {}
}
