package io.beccoame.image;

import io.beccoame.snapshot.FileUsers;
import org.springframework.stereotype.Component;

/** Images that use snapshots, which can't be deleted meanwhile. */
@Component
class ImageFileUsers implements FileUsers {

  private final ImageRepository images;

  ImageFileUsers(ImageRepository images) {
    this.images = images;
  }

  @Override
  public String names(String snapshotId) {
    return images.naming(snapshotId).stream().findFirst().orElse("");
  }
}
