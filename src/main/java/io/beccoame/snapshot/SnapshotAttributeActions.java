package io.beccoame.snapshot;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.region.RegionService;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CopySnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CopySnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResetSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetSnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The EC2 actions that share snapshots and copy them. */
@Component
class SnapshotAttributeActions implements Ec2Actions {

  private static final String PERMISSION = "createVolumePermission";

  private final SnapshotSharing sharing;
  private final RegionService region;

  SnapshotAttributeActions(SnapshotSharing sharing, RegionService region) {
    this.sharing = sharing;
    this.region = region;
  }

  @Ec2Action(honours = {"SnapshotId", "Attribute"})
  DescribeSnapshotAttributeResponse describeSnapshotAttribute(
      Caller caller, DescribeSnapshotAttributeRequest request) {
    String id = ResourceKind.SNAPSHOT.require("SnapshotId", request.snapshotId());
    Set<String> grantees = sharing.granteesOf(caller.accountId(), id);
    DescribeSnapshotAttributeResponse.Builder answer =
        DescribeSnapshotAttributeResponse.builder().snapshotId(id);
    switch (required(request.attributeAsString())) {
      case PERMISSION ->
          answer.createVolumePermissions(
              grantees.stream().map(SnapshotAttributeActions::permission).toList());
      case "productCodes" -> answer.productCodes(List.of());
      default -> throw unknown(request.attributeAsString());
    }
    return answer.build();
  }

  @Ec2Action(
      honours = {
        "SnapshotId",
        "Attribute",
        "CreateVolumePermission.{Add,Remove}",
        "OperationType",
        "UserIds",
        "GroupNames"
      })
  ModifySnapshotAttributeResponse modifySnapshotAttribute(
      Caller caller, ModifySnapshotAttributeRequest request) {
    String id = ResourceKind.SNAPSHOT.require("SnapshotId", request.snapshotId());
    if (request.attributeAsString() != null) {
      onlyPermission(request.attributeAsString());
    }
    Set<String> add = new HashSet<>();
    Set<String> remove = new HashSet<>();
    if (request.createVolumePermission() != null) {
      grantees(request.createVolumePermission().add(), add);
      grantees(request.createVolumePermission().remove(), remove);
    }
    Set<String> listed = new HashSet<>(request.userIds());
    request.groupNames().forEach(group -> listed.add(group(group)));
    if (!listed.isEmpty()) {
      operation(request.operationTypeAsString(), add, remove).addAll(listed);
    }
    if (add.isEmpty() && remove.isEmpty()) {
      throw Ec2Exception.missingParameter("CreateVolumePermission");
    }
    sharing.change(caller.accountId(), id, add, remove);
    return ModifySnapshotAttributeResponse.builder().build();
  }

  @Ec2Action(honours = {"SnapshotId", "Attribute"})
  ResetSnapshotAttributeResponse resetSnapshotAttribute(
      Caller caller, ResetSnapshotAttributeRequest request) {
    String id = ResourceKind.SNAPSHOT.require("SnapshotId", request.snapshotId());
    onlyPermission(required(request.attributeAsString()));
    sharing.reset(caller.accountId(), id);
    return ResetSnapshotAttributeResponse.builder().build();
  }

  // A signature for another region is ignored where there is only one: clients send it unasked.
  @Ec2Action(
      honours = {
        "SourceRegion",
        "SourceSnapshotId",
        "DestinationRegion",
        "PresignedUrl",
        "Description",
        "TagSpecifications"
      })
  CopySnapshotResponse copySnapshot(Caller caller, CopySnapshotRequest request) {
    if (request.sourceRegion() == null) {
      throw Ec2Exception.missingParameter("SourceRegion");
    }
    ours(request.sourceRegion());
    ours(request.destinationRegion());
    Map<String, String> tags =
        TagSpecifications.of(request.tagSpecifications(), ResourceType.SNAPSHOT);
    Snapshot copy =
        sharing.copy(
            caller.accountId(),
            ResourceKind.SNAPSHOT.require("SourceSnapshotId", request.sourceSnapshotId()),
            SnapshotMapper.description(request.description()),
            tags);
    return CopySnapshotResponse.builder()
        .snapshotId(copy.getId())
        .tags(io.beccoame.ec2.Tags.list(tags))
        .build();
  }

  private void ours(@Nullable String name) {
    if (name != null && !region.regions().contains(name)) {
      throw Ec2Exception.invalidRegion(name);
    }
  }

  private static Set<String> operation(
      @Nullable String operation, Set<String> add, Set<String> remove) {
    if (operation == null) {
      throw Ec2Exception.missingParameter("OperationType");
    }
    return switch (operation) {
      case "add" -> add;
      case "remove" -> remove;
      default ->
          throw Ec2Exception.invalidParameterValue(
              "Value (%s) for parameter operationType is invalid", operation);
    };
  }

  private static void grantees(Collection<CreateVolumePermission> permissions, Set<String> into) {
    for (CreateVolumePermission each : permissions) {
      if (each.userId() != null) {
        into.add(each.userId());
      }
      if (each.groupAsString() != null) {
        into.add(group(each.groupAsString()));
      }
    }
  }

  private static String group(String name) {
    if (!name.equals(SnapshotPermission.ALL)) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter group is invalid: there is one group, all", name);
    }
    return name;
  }

  private static CreateVolumePermission permission(String grantee) {
    CreateVolumePermission.Builder permission = CreateVolumePermission.builder();
    return grantee.equals(SnapshotPermission.ALL)
        ? permission.group(grantee).build()
        : permission.userId(grantee).build();
  }

  private static String required(@Nullable String attribute) {
    if (attribute == null) {
      throw Ec2Exception.missingParameter("Attribute");
    }
    return attribute;
  }

  private static void onlyPermission(String attribute) {
    if (!attribute.equals(PERMISSION)) {
      throw unknown(attribute);
    }
  }

  private static Ec2Exception unknown(@Nullable String attribute) {
    return Ec2Exception.invalidParameterValue(
        "Value (%s) for parameter attribute is invalid. Unknown attribute.",
        String.valueOf(attribute));
  }
}
