package io.beccoame.volume;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.IdForm;
import io.beccoame.ec2.Page;
import io.beccoame.region.RegionService;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** The EC2 actions on volumes. */
@Component
class VolumeActions implements Ec2Actions {

  private static final Filters<Volume> FILTERS =
      Filters.<Volume>of()
          .onEach(
              "attachment.attach-time",
              Volume::attachments,
              VolumeAttachment.class,
              VolumeAttachment::attachTime)
          .onEach(
              "attachment.delete-on-termination",
              Volume::attachments,
              VolumeAttachment.class,
              VolumeAttachment::deleteOnTermination)
          .onEach(
              "attachment.device",
              Volume::attachments,
              VolumeAttachment.class,
              VolumeAttachment::device)
          .onEach(
              "attachment.instance-id",
              Volume::attachments,
              VolumeAttachment.class,
              VolumeAttachment::instanceId)
          .onEach(
              "attachment.status",
              Volume::attachments,
              VolumeAttachment.class,
              VolumeAttachment::stateAsString)
          .on("availability-zone", Volume::availabilityZone)
          .on("availability-zone-id", Volume::availabilityZoneId)
          .on("create-time", Volume::createTime)
          .on("encrypted", Volume::encrypted)
          .on("multi-attach-enabled", Volume::multiAttachEnabled)
          .on("size", Volume::size)
          .on("snapshot-id", Volume::snapshotId)
          .on("status", Volume::stateAsString)
          .on("volume-id", Volume::volumeId)
          .on("volume-type", Volume::volumeTypeAsString)
          .tags(Volume::tags);

  private static final Describing<Volume> DESCRIBING =
      new Describing<>(
          new IdForm("vol", "InvalidVolumeID", "InvalidVolume", "volume"),
          FILTERS,
          Volume::volumeId);

  private final VolumeService volumes;
  private final RegionService region;
  private final TagService tags;

  VolumeActions(VolumeService volumes, RegionService region, TagService tags) {
    this.volumes = volumes;
    this.region = region;
    this.tags = tags;
  }

  @Ec2Action(honours = {"VolumeIds", "Filters", "MaxResults", "NextToken"})
  DescribeVolumesResponse describeVolumes(Caller caller, DescribeVolumesRequest request) {
    Page<Volume> page =
        DESCRIBING.page(
            request,
            request.volumeIds(),
            request.filters(),
            ids -> shapes(volumes.list(caller.accountId(), ids)));
    return DescribeVolumesResponse.builder()
        .volumes(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private List<Volume> shapes(List<io.beccoame.volume.Volume> rows) {
    Map<String, Map<String, String>> tagged =
        tags.of(rows.stream().map(io.beccoame.volume.Volume::getId).toList());
    Map<String, String> zones = region.zoneIds();
    return rows.stream()
        .map(row -> VolumeMapper.volume(row, zones.get(row.zone()), tagged.get(row.getId())))
        .toList();
  }
}
