package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.beccoame.hypervisor.DomainSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All devices of a domain, each from its own configurator. */
record Devices(
    List<Disk> disk,
    List<Controller> controller,
    @JsonProperty("interface") List<Nic> nic,
    Serial serial,
    Channel channel,
    Graphics graphics,
    Video video,
    Balloon memballoon,
    Rng rng,
    @Nullable Panic panic) {

  static Devices of(DomainSpec spec, HostFacts host) {
    Bandwidth bandwidth = Bandwidth.of(spec.limits(), host.tuning());
    return new Devices(
        spec.disks().stream().map(disk -> Disk.of(disk, spec.limits())).toList(),
        Controller.of(host),
        spec.nics().stream().map(nic -> Nic.of(nic, bandwidth)).toList(),
        Serial.of(spec.name(), host),
        Channel.agent(),
        Graphics.of(),
        Video.of(host),
        Balloon.of(),
        Rng.of(host),
        Panic.of(host));
  }
}
