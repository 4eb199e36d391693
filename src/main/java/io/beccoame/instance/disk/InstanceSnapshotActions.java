package io.beccoame.instance.disk;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.snapshot.SnapshotMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The EC2 action on the snapshots of a whole instance. */
@Component
class InstanceSnapshotActions implements Ec2Actions {

  private final InstanceSnapshots snapshots;

  InstanceSnapshotActions(InstanceSnapshots snapshots) {
    this.snapshots = snapshots;
  }

  @Ec2Action(
      honours = {
        "InstanceSpecification.{InstanceId,ExcludeBootVolume,ExcludeDataVolumeIds}",
        "Description",
        "TagSpecifications",
        "CopyTagsFromSource"
      })
  CreateSnapshotsResponse createSnapshots(Caller caller, CreateSnapshotsRequest request) {
    InstanceSpecification of = request.instanceSpecification();
    if (of == null) {
      throw Ec2Exception.missingParameter("InstanceSpecification");
    }
    InstanceSnapshots.Wanted wanted =
        new InstanceSnapshots.Wanted(
            caller.accountId(),
            ResourceKind.INSTANCE.require("InstanceSpecification.InstanceId", of.instanceId()),
            Boolean.TRUE.equals(of.excludeBootVolume()),
            ResourceKind.VOLUME.check(of.excludeDataVolumeIds()),
            SnapshotMapper.description(request.description()),
            TagSpecifications.of(request.tagSpecifications(), ResourceType.SNAPSHOT),
            copies(request.copyTagsFromSourceAsString()));
    return CreateSnapshotsResponse.builder()
        .snapshots(
            snapshots.begin(wanted).stream()
                .map(begun -> SnapshotMapper.info(begun.snapshot(), begun.tags()))
                .toList())
        .build();
  }

  private static boolean copies(@Nullable String from) {
    if (from != null && !from.equals("volume")) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter copyTagsFromSource is invalid: volume", from);
    }
    return from != null;
  }
}
