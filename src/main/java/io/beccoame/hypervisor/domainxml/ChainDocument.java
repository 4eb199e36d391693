package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backing chains of a running domain's disks. <a
 * href="https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms">{@code
 * backingStore}</a>.
 */
@JsonRootName("domain")
public record ChainDocument(@Nullable Parts devices) {

  /** Reads the document of a domain. */
  public static ChainDocument read(String xml) {
    return Xml.read(xml, ChainDocument.class);
  }

  /**
   * A file of a chain.
   *
   * @param name the last part of its path
   * @param index libvirt's number of it, for {@code vda[2]}; empty if it has none
   */
  public record Link(String name, String index) {}

  /** Returns the chain of a disk, the active file first; empty if there is no such disk. */
  public List<Link> of(String target) {
    List<Link> links = new ArrayList<>();
    if (devices != null && devices.disk() != null) {
      devices.disk().stream()
          .filter(disk -> disk.target() != null && target.equals(disk.target().dev()))
          .findFirst()
          .ifPresent(disk -> collect(disk, links));
    }
    return links;
  }

  private static void collect(Disk disk, List<Link> links) {
    if (disk.source() != null) {
      links.add(disk.source().link(disk.source().index()));
    }
    for (Backing at = disk.backingStore(); at != null; at = at.backingStore()) {
      if (at.source() != null) {
        links.add(at.source().link(at.index()));
      }
    }
  }

  record Parts(@Nullable List<Disk> disk) {}

  record Disk(@Nullable Source source, @Nullable Target target, @Nullable Backing backingStore) {}

  record Target(@Attribute String dev) {}

  record Backing(
      @Attribute @Nullable String index, @Nullable Source source, @Nullable Backing backingStore) {}

  record Source(
      @Attribute @Nullable String file,
      @Attribute @Nullable String volume,
      @Attribute @Nullable String index) {

    Link link(@Nullable String number) {
      String path = file != null ? file : volume != null ? volume : "";
      return new Link(path.substring(path.lastIndexOf('/') + 1), number == null ? "" : number);
    }
  }
}
