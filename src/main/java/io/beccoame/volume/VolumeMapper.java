package io.beccoame.volume;

import io.beccoame.ec2.Tags;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** Volumes as EC2 shows them. */
final class VolumeMapper {

  private VolumeMapper() {}

  static software.amazon.awssdk.services.ec2.model.Volume volume(
      Volume volume, @Nullable String zoneId, @Nullable Map<String, String> tags) {
    return software.amazon.awssdk.services.ec2.model.Volume.builder()
        .volumeId(volume.getId())
        .size(volume.sizeGib())
        .snapshotId(volume.snapshotId())
        .availabilityZone(volume.zone())
        .availabilityZoneId(zoneId)
        .volumeType(volume.volumeType())
        .state(state(volume.state()))
        .createTime(volume.createdAt())
        .encrypted(false)
        .multiAttachEnabled(false)
        .attachments(attachments(volume))
        .tags(Tags.list(tags))
        .build();
  }

  private static VolumeState state(Volume.State state) {
    return switch (state) {
      case CREATING -> VolumeState.CREATING;
      case AVAILABLE -> VolumeState.AVAILABLE;
      case IN_USE -> VolumeState.IN_USE;
      case DELETING -> VolumeState.DELETING;
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
            .state(
                switch (volume.state()) {
                  case CREATING -> VolumeAttachmentState.ATTACHING;
                  case IN_USE, AVAILABLE -> VolumeAttachmentState.ATTACHED;
                  case DELETING -> VolumeAttachmentState.DETACHING;
                })
            .attachTime(volume.attachTime())
            .deleteOnTermination(volume.deleteOnTermination())
            .build());
  }
}
