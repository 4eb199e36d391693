package io.beccoame.instance;

import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.Limits;
import io.beccoame.hypervisor.Mark;
import io.beccoame.instancetype.InstanceType;
import io.beccoame.instancetype.InstanceTypeService;
import io.beccoame.network.NetworkService;
import io.beccoame.platform.Installation;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.Volume;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes the specification of an instance's domain. Processors and memory are those allocated in the
 * row; rates are the type's current ones, and a type that no longer exists limits nothing.
 */
@Component
class DomainSpecs {

  private final InstanceTypeService types;
  private final InstanceVolumes volumes;
  private final NetworkService networks;
  private final Installation installation;

  DomainSpecs(
      InstanceTypeService types,
      InstanceVolumes volumes,
      NetworkService networks,
      Installation installation) {
    this.types = types;
    this.volumes = volumes;
    this.networks = networks;
    this.installation = installation;
  }

  DomainSpec of(Instance row) {
    List<String> id = List.of(row.getId());
    return new DomainSpec(
        row.uuid(),
        row.getId(),
        row.instanceType(),
        new Mark(installation.id(), row.getId()),
        Math.toIntExact(row.load().vcpus()),
        row.load().memoryMib(),
        volumes.byInstance(id).getOrDefault(row.getId(), List.of()).stream()
            .filter(Volume::wanted)
            .map(Volume::disk)
            .toList(),
        networks.plugs(row.getId()),
        limits(row),
        row.seed());
  }

  /** Returns the limits of its type. */
  Limits limits(Instance row) {
    return types.find(row.instanceType()).map(InstanceType::limits).orElse(Limits.NONE);
  }
}
