package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.Limits;
import java.util.Map;

/** A disk alone, as it is plugged into a running domain and out of it. */
public final class DiskDocument {

  private DiskDocument() {}

  /** The disk as it stands in a definition. */
  public static String attach(DiskSpec disk, Limits limits) {
    return Xml.write(Disk.of(disk, limits));
  }

  /** As much of a disk as tells which one is meant. */
  public static String detach(String target) {
    return Xml.write(new Known(new KnownTarget(target)));
  }

  /** The disk's rate by libvirt's names, numbers as {@link Long}; empty without any limit. */
  public static Map<String, Object> rate(DiskSpec disk, Limits limits) {
    IoTune rate = IoTune.of(disk, limits);
    return rate == null ? Map.of() : rate.values();
  }

  @JsonRootName("disk")
  record Known(KnownTarget target) {}

  record KnownTarget(@Attribute String dev) {}
}
