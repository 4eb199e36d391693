package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.DomainSpec;
import org.jspecify.annotations.Nullable;

/**
 * The document of a domain. <a href="https://libvirt.org/formatdomain.html">Domain XML format</a>.
 *
 * <p>A guest that crashes is destroyed, not preserved: libvirt then reports "off, crashed", the
 * same as when its process dies, and the host gets the memory back.
 */
@JsonRootName("domain")
public record DomainDocument(
    @Attribute String type,
    String name,
    String uuid,
    Metadata metadata,
    Amount memory,
    int vcpu,
    @Nullable CpuTune cputune,
    SysInfo sysinfo,
    Os os,
    Features features,
    @Nullable Cpu cpu,
    Clock clock,
    @JsonProperty("on_poweroff") String onPoweroff,
    @JsonProperty("on_reboot") String onReboot,
    @JsonProperty("on_crash") String onCrash,
    Devices devices) {

  /** Returns the document for this specification on a host with these facts. */
  public static DomainDocument of(DomainSpec spec, HostFacts host) {
    return new DomainDocument(
        host.virtType(),
        spec.name(),
        spec.uuid().toString(),
        Metadata.of(spec.mark()),
        Amount.mib(spec.memoryMib()),
        spec.vcpus(),
        CpuTune.of(spec.limits(), host.tuning()),
        SysInfo.of(spec),
        Os.of(host),
        Features.of(host),
        Cpu.of(host),
        Clock.of(host),
        "destroy",
        "restart",
        "destroy",
        Devices.of(spec, host));
  }

  /** Returns the document as text. */
  public String xml() {
    return Xml.write(this);
  }
}
