package io.beccoame.volume;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.Row;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeResponse;
import software.amazon.awssdk.services.ec2.model.VolumeModification;

/** EC2 actions on the size and speed of volumes. */
@Component
class VolumeChangeActions implements Ec2Actions {

  private static final Filters<VolumeModification> FILTERS =
      Filters.<VolumeModification>of()
          .on("modification-state", VolumeModification::modificationStateAsString)
          .on("original-iops", VolumeModification::originalIops)
          .on("original-size", VolumeModification::originalSize)
          .on("original-volume-type", VolumeModification::originalVolumeTypeAsString)
          .on("originalMultiAttachEnabled", VolumeModification::originalMultiAttachEnabled)
          .on("start-time", VolumeModification::startTime)
          .on("target-iops", VolumeModification::targetIops)
          .on("target-size", VolumeModification::targetSize)
          .on("target-volume-type", VolumeModification::targetVolumeTypeAsString)
          .on("targetMultiAttachEnabled", VolumeModification::targetMultiAttachEnabled)
          .on("volume-id", VolumeModification::volumeId);

  private static final Describing<VolumeModification> DESCRIBING =
      new Describing<>(ResourceKind.VOLUME_MODIFICATION, FILTERS, VolumeModification::volumeId);

  private final InstanceVolumes volumes;
  private final VolumeChanges changes;

  VolumeChangeActions(InstanceVolumes volumes, VolumeChanges changes) {
    this.volumes = volumes;
    this.changes = changes;
  }

  @Ec2Action(honours = {"VolumeId", "Size", "VolumeType", "Iops", "Throughput"})
  ModifyVolumeResponse modifyVolume(Caller caller, ModifyVolumeRequest request) {
    return ModifyVolumeResponse.builder()
        .volumeModification(
            VolumeMapper.modification(
                changes.modify(
                    caller.accountId(),
                    ResourceKind.VOLUME.require("VolumeId", request.volumeId()),
                    new NewDisk.DiskOptions(
                        request.size(),
                        request.volumeTypeAsString(),
                        request.iops(),
                        request.throughput()))))
        .build();
  }

  @Ec2Action(honours = {"VolumeIds", "Filters", "MaxResults", "NextToken"})
  DescribeVolumesModificationsResponse describeVolumesModifications(
      Caller caller, DescribeVolumesModificationsRequest request) {
    Page<VolumeModification> page =
        DESCRIBING.page(
            request,
            request.volumeIds(),
            request.filters(),
            ids -> shapes(caller.accountId(), ids));
    return DescribeVolumesModificationsResponse.builder()
        .volumesModifications(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private List<VolumeModification> shapes(String accountId, Set<String> ids) {
    if (!ids.isEmpty()) {
      ResourceKind.VOLUME.checkFound(
          ids, volumes.list(accountId, ids).stream().map(Row::getId).collect(Collectors.toSet()));
    }
    return changes.list(accountId, ids).stream().map(VolumeMapper::modification).toList();
  }
}
