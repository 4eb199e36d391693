package io.beccoame.image;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Images on their way: of which instance they are made, and how far that has come. */
@Service
public class ImageMaking {

  private final ImageRepository images;

  ImageMaking(ImageRepository images) {
    this.images = images;
  }

  /** The images that wait for the instance to be off. */
  @Transactional(readOnly = true)
  public List<Image> waiting(String instanceId) {
    return images.findBySourceInstanceIdAndStateOrderById(instanceId, Image.State.PENDING).stream()
        .filter(Image::awaitsOff)
        .toList();
  }

  /** The tags that its snapshots are to have. */
  @Transactional(readOnly = true)
  public Map<String, String> snapshotTags(String imageId) {
    return images
        .findById(imageId)
        .map(image -> (Map<String, String>) new HashMap<>(image.snapshotTags()))
        .orElse(Map.of());
  }

  /** Its snapshots are begun, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void begun(String imageId, List<ImageDisk> disks) {
    images
        .lock(imageId)
        .filter(image -> image.state() == Image.State.PENDING)
        .ifPresent(image -> image.begun(disks));
  }

  /** They can't be, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void fail(String imageId, String why) {
    images
        .lock(imageId)
        .filter(image -> image.state() == Image.State.PENDING)
        .ifPresent(image -> image.failed(why));
  }
}
