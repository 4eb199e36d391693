package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An external snapshot of some of a domain's disks: each continues in a new file whose backing file
 * is the present one. Every other disk is named too, or libvirt would include it. <a
 * href="https://libvirt.org/formatsnapshot.html">Snapshot XML format</a>.
 */
@JsonRootName("domainsnapshot")
public record SnapshotDocument(Disks disks) {

  /**
   * Returns the document.
   *
   * @param tops the paths of the new files by target
   * @param all the targets of all disks
   */
  public static SnapshotDocument of(Map<String, String> tops, Set<String> all) {
    return new SnapshotDocument(
        new Disks(all.stream().sorted().map(target -> of(target, tops.get(target))).toList()));
  }

  private static Part of(String target, @Nullable String path) {
    return path == null
        ? new Part(target, "no", null, null)
        : new Part(target, "external", new Driver("qcow2"), new Source(path));
  }

  /** Returns the document as text. */
  public String xml() {
    return Xml.write(this);
  }

  record Disks(List<Part> disk) {}

  record Part(
      @Attribute String name,
      @Attribute String snapshot,
      @Nullable Driver driver,
      @Nullable Source source) {}

  record Driver(@Attribute String type) {}

  record Source(@Attribute String file) {}
}
