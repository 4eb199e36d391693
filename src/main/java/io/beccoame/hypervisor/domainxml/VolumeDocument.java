package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.VolumeSpec;
import org.jspecify.annotations.Nullable;

/**
 * A thin qcow2 volume. The backing format is always said, so that nothing ever guesses it from what
 * a guest wrote. <a href="https://libvirt.org/formatstorage.html">Storage XML format</a>.
 */
@JsonRootName("volume")
public record VolumeDocument(
    String name,
    Amount capacity,
    Amount allocation,
    Target target,
    @Nullable BackingStore backingStore) {

  /** The document; {@code backingPath} is the base's path on the host, null without one. */
  public static VolumeDocument of(VolumeSpec spec, @Nullable String backingPath) {
    Format qcow2 = new Format("qcow2");
    return new VolumeDocument(
        spec.name(),
        Amount.bytes(spec.capacityBytes()),
        Amount.bytes(0),
        new Target(qcow2),
        backingPath == null ? null : new BackingStore(backingPath, qcow2));
  }

  /** The path of what a volume stands on, in a host's words for it; null when it is blank. */
  public static @Nullable String backingPath(String xml) {
    Found found = Xml.read(xml, Found.class);
    return found.backingStore() == null ? null : found.backingStore().path();
  }

  @JsonRootName("volume")
  record Found(@Nullable FoundBase backingStore) {}

  record FoundBase(@Nullable String path) {}

  /** The document as text. */
  public String xml() {
    return Xml.write(this);
  }

  record Target(Format format) {}

  record Format(@Attribute String type) {}

  record BackingStore(String path, Format format) {}
}
