package io.beccoame.volume;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.region.RegionService;
import io.beccoame.region.Zone;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotMapper;
import java.util.Map;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** EC2 actions that create volumes, take snapshots of them, and delete them. */
@Component
class VolumeLifeActions implements Ec2Actions {

  private final VolumeService life;
  private final VolumeSnapshots snapshots;
  private final RegionService region;

  VolumeLifeActions(VolumeService life, VolumeSnapshots snapshots, RegionService region) {
    this.life = life;
    this.snapshots = snapshots;
    this.region = region;
  }

  @Ec2Action(
      honours = {
        "AvailabilityZone",
        "AvailabilityZoneId",
        "Size",
        "SnapshotId",
        "VolumeType",
        "Iops",
        "Throughput",
        "TagSpecifications"
      })
  CreateVolumeResponse createVolume(Caller caller, CreateVolumeRequest request) {
    Map<String, String> tags =
        TagSpecifications.of(request.tagSpecifications(), ResourceType.VOLUME);
    Zone zone = zone(request);
    Volume volume =
        life.create(
            new NewVolume(
                caller.accountId(),
                zone.name(),
                request.snapshotId() == null || request.snapshotId().isEmpty()
                    ? null
                    : ResourceKind.SNAPSHOT.require("SnapshotId", request.snapshotId()),
                new NewDisk.DiskOptions(
                    request.size(),
                    request.volumeTypeAsString(),
                    request.iops(),
                    request.throughput()),
                tags));
    return VolumeMapper.created(volume, zone.id(), tags);
  }

  @Ec2Action(honours = "VolumeId")
  DeleteVolumeResponse deleteVolume(Caller caller, DeleteVolumeRequest request) {
    life.delete(caller.accountId(), ResourceKind.VOLUME.require("VolumeId", request.volumeId()));
    return DeleteVolumeResponse.builder().build();
  }

  @Ec2Action(honours = {"VolumeId", "Description", "TagSpecifications"})
  CreateSnapshotResponse createSnapshot(Caller caller, CreateSnapshotRequest request) {
    Map<String, String> tags =
        TagSpecifications.of(request.tagSpecifications(), ResourceType.SNAPSHOT);
    Snapshot snapshot =
        snapshots.begin(
            caller.accountId(),
            ResourceKind.VOLUME.require("VolumeId", request.volumeId()),
            SnapshotMapper.description(request.description()),
            tags);
    return SnapshotMapper.created(snapshot, tags);
  }

  private Zone zone(CreateVolumeRequest request) {
    String id = request.availabilityZoneId();
    if (request.availabilityZone() != null) {
      Zone zone = region.zone(request.availabilityZone());
      if (id != null && !id.equals(zone.id())) {
        throw Ec2Exception.invalidParameterCombination(
            "The availability zone %s does not have the id %s", zone.name(), id);
      }
      return zone;
    }
    if (id == null) {
      throw Ec2Exception.missingParameter("AvailabilityZone");
    }
    return region.zones().stream()
        .filter(zone -> zone.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Ec2Exception.unknownZone(id));
  }
}
