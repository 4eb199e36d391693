package io.beccoame.volume;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.region.RegionService;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;

/** The EC2 actions that describe volumes. */
@Component
class VolumeActions implements Ec2Actions {

  private static final Describing<Volume> DESCRIBING =
      new Describing<>(ResourceKind.VOLUME, VolumeFilters.VOLUMES, Volume::volumeId);

  private static final Describing<VolumeStatusItem> STATUS =
      new Describing<>(ResourceKind.VOLUME, VolumeFilters.STATUS, VolumeStatusItem::volumeId);

  private final InstanceVolumes volumes;
  private final VolumeChanges changes;
  private final RegionService region;
  private final TagService tags;

  VolumeActions(
      InstanceVolumes volumes, VolumeChanges changes, RegionService region, TagService tags) {
    this.volumes = volumes;
    this.changes = changes;
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
            ids -> shapes(caller.accountId(), volumes.list(caller.accountId(), ids)));
    return DescribeVolumesResponse.builder()
        .volumes(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = {"VolumeIds", "Filters", "MaxResults", "NextToken"})
  DescribeVolumeStatusResponse describeVolumeStatus(
      Caller caller, DescribeVolumeStatusRequest request) {
    Map<String, String> zones = region.zoneIds();
    Page<VolumeStatusItem> page =
        STATUS.page(
            request,
            request.volumeIds(),
            request.filters(),
            ids ->
                volumes.list(caller.accountId(), ids).stream()
                    .map(row -> VolumeMapper.status(row, zones.get(row.zone())))
                    .toList());
    return DescribeVolumeStatusResponse.builder()
        .volumeStatuses(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private List<Volume> shapes(String accountId, List<io.beccoame.volume.Volume> rows) {
    Map<String, Provision> unchanged = changes.unchanged(accountId);
    Map<String, Map<String, String>> tagged =
        tags.of(rows.stream().map(io.beccoame.volume.Volume::getId).toList());
    Map<String, String> zones = region.zoneIds();
    return rows.stream()
        .map(
            row ->
                VolumeMapper.volume(
                    row,
                    unchanged.getOrDefault(row.getId(), row.provision()),
                    zones.get(row.zone()),
                    tagged.get(row.getId())))
        .toList();
  }
}
