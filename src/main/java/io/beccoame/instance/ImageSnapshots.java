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
 * Begins the snapshots of an image that is made of an instance: all in one transaction, so that
 * they are taken at one moment. Those of an image that waits for the instance to be off are begun
 * as soon as it is seen off, before anything else is done with it.
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

  /** Begins them, in the caller's transaction; an {@link Ec2Exception} when one can't be. */
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

  /** Begins those that waited for this; true when there were some, so that it is to look again. */
  boolean whileOff(Instance row, DomainView seen) {
    boolean off = seen.state() == PowerState.OFF || seen.state() == PowerState.ABSENT;
    if (!off || !row.lifecycle().powerCycle() || row.lifecycle().phase() == Phase.RELEASED) {
      return false;
    }
    try {
      transactions.executeWithoutResult(
          status -> {
            images.waiting(row.getId()).forEach(this::begin);
            wasOff(row);
          });
    } catch (Ec2Exception e) {
      LOG.warn("No image can be made of {}: {}", row.getId(), e.getMessage());
      transactions.executeWithoutResult(
          status -> {
            images
                .waiting(row.getId())
                .forEach(image -> images.fail(image.getId(), String.valueOf(e.getMessage())));
            wasOff(row);
          });
    }
    return true;
  }

  private void wasOff(Instance row) {
    instances.lock(row.getId()).ifPresent(locked -> locked.lifecycle().wasOff());
  }
}
