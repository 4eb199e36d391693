package io.beccoame.image;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Images being made of instances. */
@Service
public class ImageMaking {

  private final ImageRepository images;

  ImageMaking(ImageRepository images) {
    this.images = images;
  }

  /** Returns the images that wait for the instance to be off. */
  @Transactional(readOnly = true)
  public List<Image> waiting(String instanceId) {
    return images.findBySourceInstanceIdAndStateOrderById(instanceId, Image.State.PENDING).stream()
        .filter(Image::awaitsOff)
        .toList();
  }

  /** Returns the tags for its snapshots. */
  @Transactional(readOnly = true)
  public Map<String, String> snapshotTags(String imageId) {
    return images
        .findById(imageId)
        .map(image -> (Map<String, String>) new HashMap<>(image.snapshotTags()))
        .orElse(Map.of());
  }

  /** Notes that its snapshots are being taken, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void begun(String imageId, List<ImageDisk> disks) {
    images
        .lock(imageId)
        .filter(image -> image.state() == Image.State.PENDING)
        .ifPresent(image -> image.begun(disks));
  }

  /** Notes that its snapshots can't be taken, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void fail(String imageId, String why) {
    images
        .lock(imageId)
        .filter(image -> image.state() == Image.State.PENDING)
        .ifPresent(image -> image.failed(why));
  }
}
