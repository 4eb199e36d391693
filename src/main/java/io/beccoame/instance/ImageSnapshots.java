package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.image.Image;
import io.beccoame.image.ImageDisk;
import io.beccoame.image.ImageMaking;
import io.beccoame.instance.lifecycle.Phase;
import io.beccoame.volume.VolumeSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts the snapshots of an image of an instance: all in one transaction, so that they are taken
 * at one moment. If the image waits for the instance to be off, they are started once it is seen
 * off, before any other step.
 */
@Component
public class ImageSnapshots {

  private static final Logger LOG = LoggerFactory.getLogger(ImageSnapshots.class);

  private final ImageMaking images;
  private final VolumeSnapshots snapshots;
  private final InstanceRepository instances;
  private final TransactionTemplate transactions;

  ImageSnapshots(
      ImageMaking images,
      VolumeSnapshots snapshots,
      InstanceRepository instances,
      TransactionTemplate transactions) {
    this.images = images;
    this.snapshots = snapshots;
    this.instances = instances;
    this.transactions = transactions;
  }

  /**
   * Starts them, in the caller's transaction.
   *
   * @throws Ec2Exception if one can't be started
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void begin(Image image) {
    String description =
        "Created by CreateImage(%s) for %s".formatted(image.sourceInstanceId(), image.getId());
    Map<String, String> tags = images.snapshotTags(image.getId());
    List<ImageDisk> disks = new ArrayList<>();
    for (ImageDisk disk : image.disks()) {
      disks.add(
          disk.volumeId() == null
              ? disk
              : disk.on(snapshots.begin(image.accountId(), disk.volumeId(), description, tags)));
    }
    images.begun(image.getId(), disks);
  }

  /**
   * Starts the first image that waited for the instance to be off; returns true if the caller has
   * to observe again.
   */
  boolean whileOff(Instance row, DomainView seen) {
    boolean off = seen.state() == PowerState.OFF || seen.state() == PowerState.ABSENT;
    if (!off || !row.lifecycle().powerCycle() || row.lifecycle().phase() == Phase.RELEASED) {
      return false;
    }
    // One image a pass: a volume has at most one snapshot in progress, and the next pass takes it.
    images.waiting(row.getId()).stream()
        .findFirst()
        .ifPresentOrElse(
            this::beginOrFail,
            () -> transactions.executeWithoutResult(status -> wasOff(row.getId())));
    return true;
  }

  private void beginOrFail(Image image) {
    try {
      transactions.executeWithoutResult(status -> begin(image));
    } catch (Ec2Exception e) {
      LOG.warn(
          "{} can't be made of {}: {}", image.getId(), image.sourceInstanceId(), e.getMessage());
      transactions.executeWithoutResult(
          status -> images.fail(image.getId(), String.valueOf(e.getMessage())));
    }
  }

  /**
   * Notes that the instance was off. Locks first: an image requested meanwhile still needs it to be
   * off.
   */
  private void wasOff(String id) {
    instances
        .lock(id)
        .filter(locked -> images.waiting(id).isEmpty())
        .ifPresent(locked -> locked.lifecycle().wasOff());
  }
}
