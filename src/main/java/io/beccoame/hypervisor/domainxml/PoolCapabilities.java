package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRootName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Capabilities of a host's storage pools, by their types. <a
 * href="https://libvirt.org/formatstoragecaps.html">Storage pool capabilities</a>.
 */
@JsonRootName("storagepoolCapabilities")
public record PoolCapabilities(@Nullable List<Pool> pool) {

  private static final String FORMAT = "targetFormatType";
  private static final String QCOW2 = "qcow2";

  /** Reads a host's document. */
  public static PoolCapabilities read(String xml) {
    return Xml.read(xml, PoolCapabilities.class);
  }

  /**
   * Returns why pools of a type can't contain thin volumes, as the end of a sentence; empty if they
   * can.
   */
  public Optional<String> fault(String type) {
    Pool found =
        pool == null
            ? null
            : pool.stream()
                .filter(each -> type.equals(each.type()) && "yes".equals(each.supported()))
                .findFirst()
                .orElse(null);
    if (found == null) {
      return Optional.of("are unknown to the host's libvirt: its storage driver may be missing");
    }
    return found.formats().contains(QCOW2)
        ? Optional.empty()
        : Optional.of("hold no qcow2 volumes, which thin disks and snapshots are");
  }

  record Pool(
      @Attribute @Nullable String type,
      @Attribute @Nullable String supported,
      @Nullable Options volOptions) {

    List<String> formats() {
      return volOptions == null || volOptions.lists() == null
          ? List.of()
          : volOptions.lists().stream()
              .filter(each -> FORMAT.equals(each.name()) && each.value() != null)
              .flatMap(each -> each.value().stream())
              .toList();
    }
  }

  record Options(@JsonProperty("enum") @Nullable List<Choice> lists) {}

  record Choice(@Attribute @Nullable String name, @Nullable List<String> value) {}
}
