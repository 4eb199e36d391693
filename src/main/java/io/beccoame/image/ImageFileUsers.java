package io.beccoame.image;

import io.beccoame.snapshot.FileUsers;
import org.springframework.stereotype.Component;

/** Images name snapshots, which nobody may delete meanwhile. */
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
