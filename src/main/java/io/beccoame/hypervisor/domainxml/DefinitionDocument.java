package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.Mark;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A domain's definition as a host writes it, as far as {@link DomainSpec} expresses it. */
@JsonRootName("domain")
public record DefinitionDocument(
    String name,
    String uuid,
    Size memory,
    Count vcpu,
    @Nullable Firmware sysinfo,
    @Nullable Parts devices) {

  private static final long KIB_PER_MIB = 1024;

  /** Reads the document of a domain. */
  public static DefinitionDocument read(String xml) {
    return Xml.read(xml, DefinitionDocument.class);
  }

  /** Returns the specification that would define it, without limits. */
  public DomainSpec spec(Mark mark) {
    Parts parts = devices == null ? new Parts(null, null) : devices;
    return new DomainSpec(
        UUID.fromString(uuid),
        name,
        product(),
        mark,
        vcpu.value(),
        memory.value() / KIB_PER_MIB,
        parts.disk() == null ? List.of() : parts.disk().stream().map(FoundDisk::spec).toList(),
        nics());
  }

  /** Returns its network interfaces, if any. */
  public List<NicSpec> nics() {
    return devices == null || devices.nic() == null
        ? List.of()
        : devices.nic().stream().map(FoundNic::spec).toList();
  }

  /** Returns its disks, if any. */
  public List<DiskSpec> disks() {
    return devices == null || devices.disk() == null
        ? List.of()
        : devices.disk().stream().map(FoundDisk::spec).toList();
  }

  private String product() {
    if (sysinfo == null || sysinfo.system() == null) {
      return "";
    }
    return sysinfo.system().entry().stream()
        .filter(entry -> entry.name().equals("product"))
        .map(entry -> text(entry.value()))
        .findFirst()
        .orElse("");
  }

  /** An amount of memory. libvirt always writes it in KiB; {@code value} is the element's text. */
  record Size(long value) {}

  record Count(int value) {}

  record Firmware(@Nullable Entries system) {}

  record Entries(List<Entry> entry) {}

  record Entry(@Attribute String name, @Nullable String value) {}

  record Parts(
      @Nullable List<FoundDisk> disk, @JsonProperty("interface") @Nullable List<FoundNic> nic) {}

  record FoundDisk(
      @Nullable FoundSource source, @Nullable FoundTarget target, @Nullable String serial) {

    DiskSpec spec() {
      FoundSource from = source == null ? new FoundSource(null, null, null) : source;
      boolean volume = from.pool() != null && from.volume() != null;
      return new DiskSpec(
          target == null ? "" : target.dev(),
          volume ? text(from.pool()) : "",
          text(volume ? from.volume() : from.file()),
          text(serial));
    }
  }

  record FoundSource(
      @Attribute @Nullable String pool,
      @Attribute @Nullable String volume,
      @Attribute @Nullable String file) {}

  record FoundTarget(@Attribute String dev) {}

  record FoundNic(
      @Attribute @Nullable String type, @Nullable FoundMac mac, @Nullable FoundNetwork source) {

    NicSpec spec() {
      FoundNetwork from = source == null ? new FoundNetwork(null, null) : source;
      boolean bridged = "bridge".equals(type);
      return new NicSpec(
          mac == null ? "" : mac.address(),
          text(bridged ? from.bridge() : from.network()),
          bridged,
          null);
    }
  }

  record FoundMac(@Attribute String address) {}

  record FoundNetwork(@Attribute @Nullable String network, @Attribute @Nullable String bridge) {}

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
