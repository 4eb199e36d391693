package io.beccoame.importtask;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.image.BlockMappingMapper;
import io.beccoame.snapshot.SnapshotMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ImageDiskContainer;
import software.amazon.awssdk.services.ec2.model.ImportImageRequest;
import software.amazon.awssdk.services.ec2.model.ImportSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SnapshotDiskContainer;
import software.amazon.awssdk.services.ec2.model.UserBucket;

/** Reads imports from the SDK's requests. */
final class NewImportMapper {

  /** Formats of files; OVA is a bundle of several. */
  private static final List<String> FORMATS = List.of("QCOW2", "RAW", "VHD", "VHDX", "VMDK");

  private static final List<String> BOOT_MODES = List.of("legacy-bios", "uefi", "uefi-preferred");
  private static final String ROOT = "/dev/sda1";

  private NewImportMapper() {}

  /** Returns the import that becomes an image. */
  static NewImport image(String accountId, ImportImageRequest request) {
    oneOf("Platform", request.platform(), "Linux", List.of("Linux"));
    String architecture =
        oneOf("Architecture", request.architecture(), "x86_64", List.of("x86_64", "arm64"));
    List<ImportDisk> disks = new ArrayList<>();
    for (ImageDiskContainer container : request.diskContainers()) {
      disks.add(disk(container, disks.size()));
    }
    if (disks.isEmpty()) {
      throw Ec2Exception.missingParameter("DiskContainer");
    }
    if (disks.stream().map(ImportDisk::deviceName).distinct().count() < disks.size()) {
      throw Ec2Exception.invalidParameterValue("Two disk containers name the same device");
    }
    return new NewImport(
        accountId,
        true,
        SnapshotMapper.description(request.description()),
        architecture,
        oneOf(
            "BootMode",
            request.bootModeAsString(),
            architecture.equals("arm64") ? "uefi" : "legacy-bios",
            BOOT_MODES),
        disks,
        TagSpecifications.of(request.tagSpecifications(), ResourceType.IMPORT_IMAGE_TASK));
  }

  /** Returns the import that becomes a snapshot. */
  static NewImport snapshot(String accountId, ImportSnapshotRequest request) {
    SnapshotDiskContainer container = request.diskContainer();
    if (container == null) {
      throw Ec2Exception.missingParameter("DiskContainer");
    }
    return new NewImport(
        accountId,
        false,
        SnapshotMapper.description(request.description()),
        "x86_64",
        "legacy-bios",
        List.of(
            file(
                container.userBucket(),
                container.url(),
                container.format(),
                ROOT,
                container.description())),
        TagSpecifications.of(request.tagSpecifications(), ResourceType.IMPORT_SNAPSHOT_TASK));
  }

  private static ImportDisk disk(ImageDiskContainer container, int place) {
    String device =
        container.deviceName() == null || container.deviceName().isEmpty()
            ? place == 0 ? ROOT : "/dev/sd" + (char) ('a' + place)
            : BlockMappingMapper.device(container.deviceName());
    String snapshot = container.snapshotId();
    if (snapshot == null || snapshot.isEmpty()) {
      return file(
          container.userBucket(),
          container.url(),
          container.format(),
          device,
          container.description());
    }
    if (container.url() != null || container.userBucket() != null) {
      throw Ec2Exception.invalidParameterCombination(
          "A disk container names either a snapshot or a file");
    }
    return new ImportDisk(
        null,
        null,
        null,
        null,
        device,
        SnapshotMapper.description(container.description()),
        ResourceKind.SNAPSHOT.require("SnapshotId", snapshot),
        true,
        true,
        0);
  }

  private static ImportDisk file(
      @Nullable UserBucket bucket,
      @Nullable String url,
      @Nullable String format,
      String device,
      @Nullable String description) {
    boolean byUrl = url != null && !url.isEmpty();
    if (byUrl == (bucket != null)) {
      throw Ec2Exception.invalidParameterCombination(
          "A disk container names either a Url or a UserBucket");
    }
    return new ImportDisk(
        bucket == null ? null : bucket.s3Bucket(),
        bucket == null ? null : bucket.s3Key(),
        byUrl ? url : null,
        format == null || format.isEmpty() ? null : oneOf("Format", format, "", FORMATS),
        device,
        SnapshotMapper.description(description),
        ResourceKind.SNAPSHOT.newId(),
        false,
        false,
        0);
  }

  private static String oneOf(
      String what, @Nullable String value, String otherwise, List<String> known) {
    if (value == null || value.isEmpty()) {
      return otherwise;
    }
    return known.stream()
        .filter(value::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                Ec2Exception.invalidParameterValue(
                    "Value (%s) for parameter %s is invalid. Valid values: %s",
                    value, what, String.join(", ", known)));
  }
}
