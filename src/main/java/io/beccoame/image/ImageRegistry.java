package io.beccoame.image;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.StorageErrors;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates and deregisters the rows of callers' images. No file is touched. */
@Service
public class ImageRegistry {

  private final ImageRepository images;
  private final ImageService service;
  private final SnapshotService snapshots;
  private final TagService tags;
  private final Clock clock;

  ImageRegistry(
      ImageRepository images,
      ImageService service,
      SnapshotService snapshots,
      TagService tags,
      Clock clock) {
    this.images = images;
    this.service = service;
    this.snapshots = snapshots;
    this.tags = tags;
    this.clock = clock;
  }

  /**
   * Makes an image of snapshots; a disk of size 0 takes its snapshot's size.
   *
   * @throws Ec2Exception {@code InvalidSnapshot.NotFound}, {@code IncorrectState} for a snapshot
   *     that is not completed, {@code InvalidBlockDeviceMapping}, {@code InvalidAMIName.Duplicate}
   */
  @Transactional
  public Image register(NewImage wanted) {
    Map<String, Snapshot> used = new LinkedHashMap<>();
    wanted.disks().stream()
        .map(ImageDisk::snapshotId)
        .filter(Objects::nonNull)
        .sorted()
        .forEach(id -> used.computeIfAbsent(id, each -> snapshots.use(wanted.accountId(), each)));
    List<String> hosts = used.values().stream().map(Snapshot::hostId).distinct().toList();
    if (hosts.size() > 1) {
      throw Ec2Exception.unsupported("The snapshots of one image must be on one host");
    }
    List<ImageDisk> disks = new ArrayList<>();
    for (ImageDisk disk : wanted.disks()) {
      Snapshot snapshot = disk.snapshotId() == null ? null : used.get(disk.snapshotId());
      disks.add(snapshot == null ? disk : sized(disk, snapshot).on(snapshot));
    }
    Image image =
        new Image(
            ResourceKind.IMAGE.newId(),
            wanted,
            hosts.isEmpty() ? null : hosts.get(0),
            clock.instant());
    image.disks(disks);
    return store(image, wanted.tags());
  }

  /**
   * Adds an image whose disks name volumes of which snapshots have to be taken.
   *
   * @param snapshotTags the tags of the snapshots
   * @param awaitsOff whether they wait for the instance to be off
   */
  @Transactional
  public Image begin(NewImage wanted, Map<String, String> snapshotTags, boolean awaitsOff) {
    Image image = new Image(ResourceKind.IMAGE.newId(), wanted, wanted.hostId(), clock.instant());
    image.await(awaitsOff, snapshotTags);
    return store(image, wanted.tags());
  }

  /**
   * Copies an image, with snapshots of the copy's own account on the same files. Images that come
   * with the installation have none; their copies have the same backing file.
   */
  @Transactional
  Image copy(NewCopy wanted, String sourceId) {
    Image source = service.hold(wanted.accountId(), sourceId);
    Map<String, Snapshot> copies = new LinkedHashMap<>();
    source.disks().stream()
        .map(ImageDisk::snapshotId)
        .filter(Objects::nonNull)
        .sorted()
        .forEach(
            id ->
                copies.computeIfAbsent(
                    id, each -> copied(wanted, each, "Copied for " + source.getId())));
    List<ImageDisk> disks = new ArrayList<>();
    for (ImageDisk disk : source.disks()) {
      Snapshot copy = disk.snapshotId() == null ? null : copies.get(disk.snapshotId());
      disks.add(copy == null ? disk : disk.on(copy));
    }
    return store(
        new Image(ResourceKind.IMAGE.newId(), source, wanted, disks, clock.instant()),
        wanted.tags());
  }

  private Snapshot copied(NewCopy wanted, String id, String description) {
    return snapshots.copy(wanted.accountId(), id, description, wanted.snapshotTags());
  }

  /**
   * Deregisters an image; disks with its files as backing files keep them.
   *
   * @param withSnapshots whether its snapshots are deleted too, unless other images name them
   * @return by snapshot whether it is deleted; empty unless requested
   * @throws Ec2Exception {@code OperationNotPermitted} for a protected image
   */
  @Transactional
  public Map<String, Boolean> deregister(String accountId, String id, boolean withSnapshots) {
    Image image = service.own(accountId, id);
    Instant until = image.protectedUntil();
    if (!image.protection().equals(Image.UNPROTECTED)
        || until != null && clock.instant().isBefore(until)) {
      throw Ec2Exception.operationNotPermitted(
          "The image '%s' is protected from deregistration", image.getId());
    }
    image.deregister();
    images.saveAndFlush(image);
    tags.forget(List.of(image.getId()));
    Map<String, Boolean> gone = new LinkedHashMap<>();
    if (withSnapshots) {
      image.disks().stream()
          .map(ImageDisk::snapshotId)
          .filter(Objects::nonNull)
          .sorted()
          .forEach(each -> gone.computeIfAbsent(each, s -> snapshots.deleteIfFree(accountId, s)));
    }
    return gone;
  }

  private Image store(Image image, Map<String, String> wanted) {
    images
        .findByNameKey(image.accountId() + "/" + image.name())
        .ifPresent(
            holder -> {
              throw StorageErrors.imageNameTaken(image.name(), "by AMI " + holder.getId());
            });
    Image stored;
    try {
      stored = images.saveAndFlush(image);
    } catch (DataIntegrityViolationException e) {
      throw StorageErrors.imageNameTaken(image.name(), "just now");
    }
    tags.put(image.accountId(), ResourceKind.IMAGE, image.getId(), wanted);
    return stored;
  }

  private static ImageDisk sized(ImageDisk disk, Snapshot snapshot) {
    if (disk.sizeGib() != 0 && disk.sizeGib() < snapshot.sizeGib()) {
      throw StorageErrors.invalidMapping(
          "Volume of size %dGB is smaller than snapshot '%s', expect size >= %dGB",
          disk.sizeGib(), snapshot.getId(), snapshot.sizeGib());
    }
    return disk.sizeGib() != 0 ? disk : disk.sized(snapshot.sizeGib());
  }
}
