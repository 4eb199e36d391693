package io.beccoame.importtask;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CancelImportTaskRequest;
import software.amazon.awssdk.services.ec2.model.CancelImportTaskResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImportImageTasksRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImportImageTasksResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImportSnapshotTasksRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImportSnapshotTasksResponse;
import software.amazon.awssdk.services.ec2.model.ImportImageRequest;
import software.amazon.awssdk.services.ec2.model.ImportImageResponse;
import software.amazon.awssdk.services.ec2.model.ImportImageTask;
import software.amazon.awssdk.services.ec2.model.ImportSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.ImportSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.ImportSnapshotTask;

/** EC2 actions that import disks. */
@Component
class ImportTaskActions implements Ec2Actions {

  private static final Filters<ImportImageTask> IMAGE_FILTERS =
      Filters.<ImportImageTask>of()
          .on("task-state", ImportImageTask::status)
          .tags(ImportImageTask::tags);

  private static final Filters<ImportSnapshotTask> SNAPSHOT_FILTERS =
      Filters.<ImportSnapshotTask>of()
          .on("task-state", task -> task.snapshotTaskDetail().status())
          .tags(ImportSnapshotTask::tags);

  private static final Describing<ImportImageTask> IMAGES =
      new Describing<>(ResourceKind.IMAGE_IMPORT, IMAGE_FILTERS, ImportImageTask::importTaskId);

  private static final Describing<ImportSnapshotTask> SNAPSHOTS =
      new Describing<>(
          ResourceKind.SNAPSHOT_IMPORT, SNAPSHOT_FILTERS, ImportSnapshotTask::importTaskId);

  private final ImportTaskService service;
  private final TagService tags;

  ImportTaskActions(ImportTaskService service, TagService tags) {
    this.service = service;
    this.tags = tags;
  }

  @Ec2Action(
      honours = {
        "Architecture",
        "BootMode",
        "Description",
        "Platform",
        "DiskContainers.{Description,DeviceName,Format,SnapshotId,Url,UserBucket}",
        "TagSpecifications"
      })
  ImportImageResponse importImage(Caller caller, ImportImageRequest request) {
    NewImport wanted = NewImportMapper.image(caller.accountId(), request);
    ImportTask task = service.begin(wanted);
    ImportImageTask shown = ImportTaskMapper.imageTask(task, wanted.tags());
    return ImportImageResponse.builder()
        .importTaskId(shown.importTaskId())
        .architecture(shown.architecture())
        .description(shown.description())
        .platform(shown.platform())
        .progress(shown.progress())
        .status(shown.status())
        .statusMessage(shown.statusMessage())
        .snapshotDetails(shown.snapshotDetails())
        .tags(shown.tags())
        .build();
  }

  @Ec2Action(
      honours = {
        "Description",
        "DiskContainer.{Description,Format,Url,UserBucket}",
        "TagSpecifications"
      })
  ImportSnapshotResponse importSnapshot(Caller caller, ImportSnapshotRequest request) {
    NewImport wanted = NewImportMapper.snapshot(caller.accountId(), request);
    ImportTask task = service.begin(wanted);
    ImportSnapshotTask shown = ImportTaskMapper.snapshotTask(task, wanted.tags());
    return ImportSnapshotResponse.builder()
        .importTaskId(shown.importTaskId())
        .description(shown.description())
        .snapshotTaskDetail(shown.snapshotTaskDetail())
        .tags(shown.tags())
        .build();
  }

  @Ec2Action(honours = {"ImportTaskIds", "Filters", "MaxResults", "NextToken"})
  DescribeImportImageTasksResponse describeImportImageTasks(
      Caller caller, DescribeImportImageTasksRequest request) {
    Page<ImportImageTask> page =
        IMAGES.page(
            request,
            request.importTaskIds(),
            request.filters(),
            ids -> shown(caller, true, ids, ImportTaskMapper::imageTask));
    return DescribeImportImageTasksResponse.builder()
        .importImageTasks(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = {"ImportTaskIds", "Filters", "MaxResults", "NextToken"})
  DescribeImportSnapshotTasksResponse describeImportSnapshotTasks(
      Caller caller, DescribeImportSnapshotTasksRequest request) {
    Page<ImportSnapshotTask> page =
        SNAPSHOTS.page(
            request,
            request.importTaskIds(),
            request.filters(),
            ids -> shown(caller, false, ids, ImportTaskMapper::snapshotTask));
    return DescribeImportSnapshotTasksResponse.builder()
        .importSnapshotTasks(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = {"ImportTaskId", "CancelReason"})
  CancelImportTaskResponse cancelImportTask(Caller caller, CancelImportTaskRequest request) {
    String asked = request.importTaskId();
    String prefix = ResourceKind.SNAPSHOT_IMPORT.prefix() + "-";
    String id =
        (asked != null && asked.startsWith(prefix)
                ? ResourceKind.SNAPSHOT_IMPORT
                : ResourceKind.IMAGE_IMPORT)
            .require("ImportTaskId", asked);
    String reason = request.cancelReason() == null ? "" : request.cancelReason();
    ImportTask.State before = service.cancel(caller.accountId(), id, reason);
    return CancelImportTaskResponse.builder()
        .importTaskId(id)
        .previousState(before.ec2())
        .state(ImportTask.State.DELETING.ec2())
        .build();
  }

  private <T> List<T> shown(
      Caller caller,
      boolean ofImage,
      Set<String> ids,
      BiFunction<ImportTask, Map<String, String>, T> mapping) {
    List<ImportTask> rows = service.list(caller.accountId(), ofImage, ids);
    Map<String, Map<String, String>> tagged =
        tags.of(rows.stream().map(ImportTask::getId).toList());
    return rows.stream()
        .map(row -> mapping.apply(row, tagged.getOrDefault(row.getId(), Map.of())))
        .toList();
  }
}
