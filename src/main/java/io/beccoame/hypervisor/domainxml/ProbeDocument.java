package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain that never runs: started paused and destroyed at once, it shows whether the host applies
 * limits, which no capability document of libvirt does. It has no disk, no mark and no network.
 */
@JsonRootName("domain")
public record ProbeDocument(
    @Attribute String type,
    String name,
    Amount memory,
    int vcpu,
    @Nullable CpuTune cputune,
    ProbeOs os,
    ProbeDevices devices) {

  private static final Limits.Traffic RATE = new Limits.Traffic(1000, 1000, 1000);
  private static final Limits LIMITS = new Limits(100, 50, RATE, RATE, null);
  private static final int MEMORY_MIB = 16;

  /** Returns the document of a probe that asks for these limits on a host with these facts. */
  public static ProbeDocument of(String name, HostFacts host, Tuning asked) {
    Bandwidth bandwidth = Bandwidth.of(LIMITS, asked);
    return new ProbeDocument(
        host.virtType(),
        name,
        Amount.mib(MEMORY_MIB),
        1,
        CpuTune.of(LIMITS, asked),
        new ProbeOs(Os.of(host).type()),
        new ProbeDevices(
            Controller.NO_USB,
            bandwidth == null ? List.of() : List.of(new Tap("ethernet", bandwidth)),
            new NoBalloon("none")));
  }

  /** Returns the document as text. */
  public String xml() {
    return Xml.write(this);
  }

  record ProbeOs(Os.Type type) {}

  record ProbeDevices(
      Controller controller, @JsonProperty("interface") List<Tap> tap, NoBalloon memballoon) {}

  record Tap(@Attribute String type, Bandwidth bandwidth) {}

  record NoBalloon(@Attribute String model) {}
}
