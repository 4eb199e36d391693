package io.beccoame.instance.imaging;

import io.beccoame.ec2.StorageErrors;
import io.beccoame.image.Image;
import io.beccoame.image.ImageDisk;
import io.beccoame.image.ImageRegistry;
import io.beccoame.image.ImageService;
import io.beccoame.image.NewImage;
import io.beccoame.instance.ImageSnapshots;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.Volume;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores requests for images of instances; locks the instance before the volume. */
@Service
class ImagingService {

  private final InstanceService instances;
  private final InstanceVolumes volumes;
  private final ImageService images;
  private final ImageRegistry registry;
  private final ImageSnapshots snapshots;

  ImagingService(
      InstanceService instances,
      InstanceVolumes volumes,
      ImageService images,
      ImageRegistry registry,
      ImageSnapshots snapshots) {
    this.instances = instances;
    this.volumes = volumes;
    this.images = images;
    this.registry = registry;
    this.snapshots = snapshots;
  }

  /**
   * Requests an image of all volumes of an instance. A running guest is switched off for it and
   * started again, unless the request forbids it.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code IncorrectInstanceState}, {@code
   *     InvalidAMIName.Duplicate}, {@code ConcurrentSnapshotLimitExceeded}
   */
  @Transactional
  Image create(Imaging wanted) {
    Image[] made = new Image[1];
    instances.edit(
        wanted.accountId(), List.of(wanted.instanceId()), row -> made[0] = begin(row, wanted));
    if (made[0].awaitsOff()) {
      instances.powerCycle(wanted.accountId(), wanted.instanceId());
    } else {
      snapshots.begin(made[0]);
    }
    return made[0];
  }

  private Image begin(Instance row, Imaging wanted) {
    boolean running = row.state() == InstanceState.RUNNING;
    if (!running && row.state() != InstanceState.STOPPED) {
      throw Imaging.notNow(row.getId(), row.state().wire());
    }
    List<ImageDisk> disks = wanted.changes().apply(disks(row));
    if (disks.stream().noneMatch(disk -> disk.deviceName().equals(row.rootDeviceName()))) {
      throw StorageErrors.invalidMapping("The root device can't be left out of an image");
    }
    Optional<Image> source = source(row);
    return registry.begin(
        new NewImage(
            wanted.accountId(),
            wanted.name(),
            wanted.description(),
            row.architecture(),
            source.map(Image::bootMode).orElse("legacy-bios"),
            row.seed(),
            null,
            row.rootDeviceName(),
            disks,
            source.map(Image::defaultInstanceType).orElse(null),
            row.hostId(),
            row.getId(),
            wanted.tags()),
        wanted.snapshotTags(),
        running && !wanted.noReboot());
  }

  private Optional<Image> source(Instance row) {
    return images
        .byAlias(row.accountId(), row.imageId())
        .or(() -> Optional.ofNullable(images.byIds(List.of(row.imageId())).get(row.imageId())));
  }

  private List<ImageDisk> disks(Instance row) {
    return volumes.byInstance(List.of(row.getId())).getOrDefault(row.getId(), List.of()).stream()
        .filter(Volume::wanted)
        .map(ImagingService::disk)
        .toList();
  }

  private static ImageDisk disk(Volume volume) {
    boolean provisioned = volume.provision().provisioned();
    return new ImageDisk(
        String.valueOf(volume.deviceName()),
        volume.getId(),
        null,
        null,
        null,
        volume.sizeGib(),
        volume.volumeType(),
        provisioned ? volume.provision().iops() : null,
        provisioned ? volume.provision().throughput() : null,
        volume.deleteOnTermination());
  }
}
