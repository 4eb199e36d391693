package io.beccoame.instance.attribute;

import io.beccoame.ec2.InstanceErrors;
import io.beccoame.instance.Instance;
import io.beccoame.instance.attribute.AttributeChange.DiskChange;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkService;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.securitygroup.SecurityGroupService;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.Volume;
import java.util.List;
import org.springframework.stereotype.Component;

/** The attributes of an instance that belong to its network interface and its volumes. */
@Component
class DeviceAttributes {

  private final NetworkService networks;
  private final SecurityGroupService groups;
  private final InstanceVolumes volumes;

  DeviceAttributes(NetworkService networks, SecurityGroupService groups, InstanceVolumes volumes) {
    this.networks = networks;
    this.groups = groups;
    this.volumes = volumes;
  }

  void sourceDestCheck(String instanceId, boolean check) {
    networks.sourceDestCheck(nic(instanceId).getId(), check);
  }

  void groups(Instance row, List<String> groupIds) {
    NetworkInterface nic = nic(row.getId());
    List<String> found =
        groups.resolve(row.accountId(), groupIds, List.of(), nic.vpcId()).stream()
            .map(SecurityGroup::getId)
            .toList();
    networks.join(nic.getId(), found);
  }

  void disks(String instanceId, List<DiskChange> changes) {
    List<Volume> attached =
        volumes.byInstance(List.of(instanceId)).getOrDefault(instanceId, List.of());
    for (DiskChange change : changes) {
      Volume volume =
          attached.stream()
              .filter(each -> change.deviceName().equals(each.deviceName()))
              .filter(each -> change.volumeId() == null || each.getId().equals(change.volumeId()))
              .findFirst()
              .orElseThrow(
                  () ->
                      InstanceErrors.invalidAttribute(
                          "No device is currently mapped at %s", change.deviceName()));
      volumes.deleteOnTermination(volume.getId(), change.deleteOnTermination());
    }
  }

  /** Returns the interface. EC2 refuses these attributes for an instance with several. */
  private NetworkInterface nic(String instanceId) {
    List<NetworkInterface> nics =
        networks.byInstance(List.of(instanceId)).getOrDefault(instanceId, List.of());
    if (nics.size() != 1) {
      throw InstanceErrors.ambiguousInstance(
          "The instance '%s' has %d network interfaces: name one by"
              + " ModifyNetworkInterfaceAttribute",
          instanceId, nics.size());
    }
    return nics.get(0);
  }
}
