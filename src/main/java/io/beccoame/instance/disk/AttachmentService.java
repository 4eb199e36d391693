package io.beccoame.instance.disk;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.image.DeviceNames;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.volume.AttachTarget;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeAttachments;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests the attachment and detachment of volumes; locks the instance before the volume. */
@Service
public class AttachmentService {

  private static final Set<InstanceState> AT_REST =
      Set.of(InstanceState.RUNNING, InstanceState.STOPPED);

  private final InstanceService instances;
  private final InstanceVolumes volumes;
  private final VolumeAttachments attachments;

  AttachmentService(
      InstanceService instances, InstanceVolumes volumes, VolumeAttachments attachments) {
    this.instances = instances;
    this.volumes = volumes;
    this.attachments = attachments;
  }

  /** Requests the attachment of a volume to a running or stopped instance under a device name. */
  @Transactional
  public Volume attach(String accountId, String volumeId, String instanceId, String device) {
    String name = DeviceNames.check(device);
    Volume[] attached = new Volume[1];
    instances.edit(
        accountId,
        List.of(instanceId),
        row -> {
          atRest(row);
          attached[0] =
              attachments.attach(
                  accountId,
                  volumeId,
                  new AttachTarget(instanceId, row.hostId(), row.zone()),
                  name,
                  name.equals(row.rootDeviceName()));
        });
    return attached[0];
  }

  /**
   * Requests the detachment of a volume.
   *
   * @param instanceId the instance that the caller names, or null
   * @param device the device that the caller names, or null
   * @throws io.beccoame.ec2.Ec2Exception {@code OperationNotPermitted} for the root of an instance
   *     that is not stopped
   */
  @Transactional
  public Volume detach(
      String accountId, String volumeId, @Nullable String instanceId, @Nullable String device) {
    Volume found = volumes.get(accountId, volumeId);
    String owner = found.instanceId();
    if (owner != null) {
      instances.edit(accountId, List.of(owner), row -> mayLose(row, found));
    }
    return attachments.detach(
        accountId, volumeId, instanceId, device == null ? null : DeviceNames.check(device));
  }

  private static void mayLose(Instance row, Volume volume) {
    if (volume.root() && row.state() != InstanceState.STOPPED) {
      throw Ec2Exception.operationNotPermitted(
          "Unable to detach root volume '%s' from instance '%s' unless that is stopped",
          volume.getId(), row.getId());
    }
    atRest(row);
  }

  private static void atRest(Instance row) {
    if (!AT_REST.contains(row.state())) {
      throw Ec2Exception.incorrectState(
          "Instance '%s' is neither 'running' nor 'stopped' but '%s'",
          row.getId(), row.state().wire());
    }
  }
}
