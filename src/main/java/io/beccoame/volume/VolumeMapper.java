package io.beccoame.volume;

import io.beccoame.ec2.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeStatusDetails;
import software.amazon.awssdk.services.ec2.model.VolumeStatusInfoStatus;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;

/** Volumes as EC2 shows them. */
public final class VolumeMapper {

  private VolumeMapper() {}

  static software.amazon.awssdk.services.ec2.model.Volume volume(
      Volume volume,
      Provision provision,
      @Nullable String zoneId,
      @Nullable Map<String, String> tags) {
    return software.amazon.awssdk.services.ec2.model.Volume.builder()
        .volumeId(volume.getId())
        .size(provision.sizeGib())
        .snapshotId(Objects.requireNonNullElse(volume.snapshotId(), ""))
        .availabilityZone(volume.zone())
        .availabilityZoneId(zoneId)
        .volumeType(provision.type())
        .iops(provision.iops())
        .throughput(provision.throughput())
        .state(state(volume.state()))
        .createTime(volume.createdAt())
        .encrypted(false)
        .multiAttachEnabled(false)
        .fastRestored(false)
        .operator(o -> o.managed(false))
        .attachments(attachments(volume))
        .tags(Tags.list(tags))
        .build();
  }

  /** Returns the answer for a volume that was just requested. */
  static CreateVolumeResponse created(Volume volume, String zoneId, Map<String, String> tags) {
    return CreateVolumeResponse.builder()
        .volumeId(volume.getId())
        .size(volume.sizeGib())
        .snapshotId(Objects.requireNonNullElse(volume.snapshotId(), ""))
        .availabilityZone(volume.zone())
        .availabilityZoneId(zoneId)
        .volumeType(volume.volumeType())
        .iops(volume.provision().iops())
        .throughput(volume.provision().throughput())
        .state(state(volume.state()))
        .createTime(volume.createdAt())
        .encrypted(false)
        .multiAttachEnabled(false)
        .tags(Tags.list(tags))
        .build();
  }

  /** Returns a change of size and speed. */
  static software.amazon.awssdk.services.ec2.model.VolumeModification modification(
      VolumeModification row) {
    Provision original = row.original();
    Provision target = row.target();
    return software.amazon.awssdk.services.ec2.model.VolumeModification.builder()
        .volumeId(row.getId())
        .modificationState(wire(row.state()))
        .statusMessage(row.statusMessage())
        .originalSize(original.sizeGib())
        .originalVolumeType(original.type())
        .originalIops(original.iops())
        .originalThroughput(original.throughput())
        .originalMultiAttachEnabled(false)
        .targetSize(target.sizeGib())
        .targetVolumeType(target.type())
        .targetIops(target.iops())
        .targetThroughput(target.throughput())
        .targetMultiAttachEnabled(false)
        .progress(row.state() == VolumeModification.State.COMPLETED ? 100L : 0L)
        .startTime(row.startedAt())
        .endTime(row.endedAt())
        .build();
  }

  /** Returns EC2's word for a state of a change. */
  static String wire(VolumeModification.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the status: whether its data is accessible, as far as is known. */
  static VolumeStatusItem status(Volume volume, @Nullable String zoneId) {
    boolean ok = volume.state() == Volume.State.AVAILABLE || volume.state() == Volume.State.IN_USE;
    VolumeStatusInfoStatus status =
        ok
            ? VolumeStatusInfoStatus.OK
            : volume.state() == Volume.State.ERROR
                ? VolumeStatusInfoStatus.IMPAIRED
                : VolumeStatusInfoStatus.INSUFFICIENT_DATA;
    return VolumeStatusItem.builder()
        .volumeId(volume.getId())
        .availabilityZone(volume.zone())
        .availabilityZoneId(zoneId)
        .volumeStatus(
            info ->
                info.status(status)
                    .details(
                        List.of(
                            check("io-enabled", ok ? "passed" : "failed"),
                            check("io-performance", "not-applicable"))))
        .actions(List.of())
        .events(List.of())
        .build();
  }

  private static VolumeStatusDetails check(String name, String status) {
    return VolumeStatusDetails.builder().name(name).status(status).build();
  }

  /** Returns EC2's word for a state. */
  static String wire(Volume.State state) {
    return String.valueOf(state(state));
  }

  private static VolumeState state(Volume.State state) {
    return switch (state) {
      case CREATING -> VolumeState.CREATING;
      case AVAILABLE -> VolumeState.AVAILABLE;
      case IN_USE -> VolumeState.IN_USE;
      case DELETING -> VolumeState.DELETING;
      case ERROR -> VolumeState.ERROR;
    };
  }

  /** Returns EC2's word for the progress of its attachment. */
  public static VolumeAttachmentState attachment(Volume volume) {
    if (volume.state() == Volume.State.DELETING) {
      return VolumeAttachmentState.DETACHING;
    }
    if (volume.attachment() == null) {
      return VolumeAttachmentState.DETACHED;
    }
    return switch (volume.attachment()) {
      case ATTACHING -> VolumeAttachmentState.ATTACHING;
      case DETACHING -> VolumeAttachmentState.DETACHING;
      case BUSY -> VolumeAttachmentState.BUSY;
      case ATTACHED ->
          volume.state() == Volume.State.CREATING
              ? VolumeAttachmentState.ATTACHING
              : VolumeAttachmentState.ATTACHED;
    };
  }

  private static List<VolumeAttachment> attachments(Volume volume) {
    if (volume.instanceId() == null) {
      return List.of();
    }
    return List.of(
        VolumeAttachment.builder()
            .volumeId(volume.getId())
            .instanceId(volume.instanceId())
            .device(volume.deviceName())
            .state(attachment(volume))
            .attachTime(volume.attachTime())
            .deleteOnTermination(volume.deleteOnTermination())
            .build());
  }
}
