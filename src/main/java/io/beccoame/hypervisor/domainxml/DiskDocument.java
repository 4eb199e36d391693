package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.Limits;
import java.util.Map;

/** The document of a single disk, to attach it to a running domain or detach it. */
public final class DiskDocument {

  private DiskDocument() {}

  /** Returns the disk as in a definition. */
  public static String attach(DiskSpec disk, Limits limits) {
    return Xml.write(Disk.of(disk, limits));
  }

  /** Returns just enough of a disk to identify it. */
  public static String detach(String target) {
    return Xml.write(new Known(new KnownTarget(target)));
  }

  /**
   * Returns the disk's rate by libvirt's names, numbers as {@link Long}; empty without any limit.
   */
  public static Map<String, Object> rate(DiskSpec disk, Limits limits) {
    IoTune rate = IoTune.of(disk, limits);
    return rate == null ? Map.of() : rate.values();
  }

  @JsonRootName("disk")
  record Known(KnownTarget target) {}

  record KnownTarget(@Attribute String dev) {}
}
