package io.beccoame.instance.hosts;

import io.beccoame.instance.hosts.HostViews.View;
import io.beccoame.region.Zone;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AvailableCapacity;
import software.amazon.awssdk.services.ec2.model.Host;
import software.amazon.awssdk.services.ec2.model.HostInstance;
import software.amazon.awssdk.services.ec2.model.HostProperties;
import software.amazon.awssdk.services.ec2.model.InstanceCapacity;

/** Hosts as EC2 shows them. */
final class HostMapper {

  private HostMapper() {}

  /** Returns the host as if it were allocated to the account. */
  static Host shape(View view, String accountId, Zone zone) {
    return Host.builder()
        .hostId(view.id())
        .ownerId(accountId)
        .availabilityZone(zone.name())
        .availabilityZoneId(zone.id())
        .state(view.host().reachable() ? "available" : "under-assessment")
        .autoPlacement("on")
        .allowsMultipleInstanceTypes("on")
        .hostRecovery("off")
        .hostMaintenance("off")
        .memberOfServiceLinkedResourceGroup(false)
        .hostProperties(properties(view))
        .availableCapacity(capacity(view))
        .instances(
            view.instances().stream()
                .map(
                    row ->
                        HostInstance.builder()
                            .instanceId(row.getId())
                            .instanceType(row.instanceType())
                            .ownerId(row.accountId())
                            .build())
                .toList())
        .tags(List.of())
        .build();
  }

  private static HostProperties properties(View view) {
    return HostProperties.builder()
        .cores(view.host().cpus())
        .sockets(1)
        .totalVCpus(Math.toIntExact(view.host().capacity().vcpus()))
        .build();
  }

  private static AvailableCapacity capacity(View view) {
    return AvailableCapacity.builder()
        .availableVCpus(Math.toIntExact(view.host().left().vcpus()))
        .availableInstanceCapacity(
            view.types().stream()
                .map(
                    room ->
                        InstanceCapacity.builder()
                            .instanceType(room.type())
                            .availableCapacity(room.left())
                            .totalCapacity(room.total())
                            .build())
                .toList())
        .build();
  }
}
