package io.beccoame.volume;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.StorageErrors;
import io.beccoame.image.DeviceNames;
import io.beccoame.volume.Volume.Attachment;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Rows of volumes being attached and detached. */
@Service
public class VolumeAttachments {

  private final VolumeRepository volumes;
  private final VolumeService life;
  private final VolumeChanges changes;
  private final VolumeWork work;
  private final Clock clock;

  VolumeAttachments(
      VolumeRepository volumes,
      VolumeService life,
      VolumeChanges changes,
      VolumeWork work,
      Clock clock) {
    this.volumes = volumes;
    this.life = life;
    this.changes = changes;
    this.work = work;
    this.clock = clock;
  }

  /**
   * Requests the attachment of a volume, in the caller's transaction.
   *
   * @param device the device name in the API
   * @param root whether that is the root device's
   * @throws Ec2Exception {@code VolumeInUse}, {@code IncorrectState}, {@code
   *     InvalidVolume.ZoneMismatch}, {@code AttachmentLimitExceeded}, {@code InvalidParameterValue}
   *     for a device that is in use
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Volume attach(
      String accountId, String id, AttachTarget owner, String device, boolean root) {
    Volume volume = life.lock(accountId, id);
    if (volume.instanceId() != null) {
      throw StorageErrors.volumeInUse("%s is already attached to an instance", id);
    }
    if (volume.state() != Volume.State.AVAILABLE) {
      throw incorrectState(volume);
    }
    if (changes.isOpen(id)) {
      // Its file is being resized by its own reconciler, which does not know the guest.
      throw Ec2Exception.incorrectState("Volume '%s' is being modified; try again", id);
    }
    if (!volume.zone().equals(owner.zone())) {
      throw StorageErrors.zoneMismatch(id, owner.instanceId());
    }
    if (!volume.hostId().equals(owner.hostId())) {
      throw Ec2Exception.unsupported(
          "The volume '%s' is on host %s and the instance '%s' on host %s",
          id, volume.hostId(), owner.instanceId(), owner.hostId());
    }
    String target = target(device, root, volumes.ofInstances(new String[] {owner.instanceId()}));
    volume.attach(owner, device, target, clock.instant());
    work.wake(volume);
    return volume;
  }

  /**
   * Requests the detachment of a volume, in the caller's transaction; does nothing if it was
   * requested already.
   *
   * @param instanceId the instance that the caller names, or null
   * @param device the device that the caller names, or null
   * @throws Ec2Exception {@code IncorrectState} for an unattached volume, {@code
   *     InvalidAttachment.NotFound} if it is attached elsewhere
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Volume detach(
      String accountId, String id, @Nullable String instanceId, @Nullable String device) {
    Volume volume = life.lock(accountId, id);
    if (volume.instanceId() == null) {
      throw incorrectState(volume);
    }
    if (instanceId != null && !instanceId.equals(volume.instanceId())
        || device != null && !device.equals(volume.deviceName())) {
      throw StorageErrors.attachmentNotFound(
          id,
          instanceId == null ? "an instance" : instanceId,
          device == null ? "any device" : device);
    }
    if (volume.state() != Volume.State.IN_USE) {
      throw incorrectState(volume);
    }
    if (volume.attachment() == Attachment.DETACHING) {
      return volume;
    }
    volume.release(clock.instant());
    work.wake(volume);
    return volume;
  }

  /** Returns an instance's volumes that are being attached or detached, in device order. */
  @Transactional(readOnly = true)
  public List<Volume> onTheirWay(String instanceId) {
    return volumes.ofInstances(new String[] {instanceId}).stream()
        .filter(volume -> volume.state() == Volume.State.IN_USE)
        .filter(volume -> volume.attachment() != Attachment.ATTACHED)
        .toList();
  }

  /** Notes that the guest has it, or gets it at its next start. */
  @Transactional
  public void attached(String id) {
    volumes
        .lock(id)
        .filter(row -> row.attachment() == Attachment.ATTACHING)
        .ifPresent(row -> row.attachment(Attachment.ATTACHED));
  }

  /** Notes that the guest does not have it any more. */
  @Transactional
  public void detached(String id) {
    volumes
        .lock(id)
        .filter(row -> row.instanceId() != null && !row.wanted())
        .ifPresent(
            row -> {
              row.detach();
              work.wake(row);
            });
  }

  /** Notes that the guest was asked, and keeps it. */
  @Transactional
  public void busy(String id) {
    volumes
        .lock(id)
        .filter(row -> row.attachment() == Attachment.DETACHING)
        .ifPresent(row -> row.attachment(Attachment.BUSY));
  }

  /** Notes the host's error; returns the number of consecutive failures. */
  @Transactional
  public int failed(String id, String why) {
    return volumes
        .lock(id)
        .map(
            row -> {
              row.failed(why);
              return row.failures();
            })
        .orElse(0);
  }

  private static Ec2Exception incorrectState(Volume volume) {
    return Ec2Exception.incorrectState(
        "Volume '%s' is in the '%s' state.", volume.getId(), VolumeMapper.wire(volume.state()));
  }

  /**
   * Returns libvirt's name of the device: the first for the root, the next free one for any other.
   */
  private static String target(String device, boolean root, List<Volume> present) {
    Set<String> taken = new HashSet<>();
    for (Volume other : present) {
      if (other.target() != null) {
        taken.add(other.target());
      }
      if (other.deviceName() != null
          && DeviceNames.place(other.deviceName()).equals(DeviceNames.place(device))) {
        throw Ec2Exception.invalidParameterValue(
            "Invalid value '%s' for unixDevice. Attachment point %s is already in use",
            device, device);
      }
    }
    for (int i = root ? 0 : 1; i < (root ? 1 : InstanceVolumes.MOST_DISKS); i++) {
      String target = "vd" + (char) ('a' + i);
      if (!taken.contains(target)) {
        return target;
      }
    }
    throw InstanceErrors.attachmentLimitExceeded(
        "An instance can have at most %d volumes", InstanceVolumes.MOST_DISKS);
  }
}
