package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.VolumeSpec;
import org.jspecify.annotations.Nullable;

/**
 * A thin qcow2 volume. The backing format is always stated, so that it is never guessed from data
 * that a guest wrote. <a href="https://libvirt.org/formatstorage.html">Storage XML format</a>.
 */
@JsonRootName("volume")
public record VolumeDocument(
    String name,
    Amount capacity,
    Amount allocation,
    Target target,
    @Nullable BackingStore backingStore) {

  /**
   * Returns the document; {@code backingPath} is the backing file's path on the host, null without
   * one.
   */
  public static VolumeDocument of(VolumeSpec spec, @Nullable String backingPath) {
    Format qcow2 = new Format("qcow2");
    return new VolumeDocument(
        spec.name(),
        Amount.bytes(spec.capacityBytes()),
        Amount.bytes(0),
        new Target(qcow2),
        backingPath == null ? null : new BackingStore(backingPath, qcow2));
  }

  /** Returns the path of a volume's backing file, from a host's document; null if it is blank. */
  public static @Nullable String backingPath(String xml) {
    Found found = Xml.read(xml, Found.class);
    return found.backingStore() == null ? null : found.backingStore().path();
  }

  @JsonRootName("volume")
  record Found(@Nullable FoundBase backingStore) {}

  record FoundBase(@Nullable String path) {}

  /** Returns the document as text. */
  public String xml() {
    return Xml.write(this);
  }

  record Target(Format format) {}

  record Format(@Attribute String type) {}

  record BackingStore(String path, Format format) {}
}
