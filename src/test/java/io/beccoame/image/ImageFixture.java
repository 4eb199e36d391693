package io.beccoame.image;

import java.time.Instant;
import java.util.List;

/** Images for the tests of other rooms. */
public final class ImageFixture {

  private ImageFixture() {}

  /** An image that is not stored, on {@code base.qcow2}, with a disk of so many bytes. */
  public static Image image(long bytes) {
    ImageSource.Found found =
        new ImageSource.Found(
            "tiny",
            null,
            "x86_64",
            List.of(),
            "/dev/sda1",
            null,
            "legacy-bios",
            ImageService.POOL,
            "base.qcow2",
            bytes);
    return image(found);
  }

  /** Lets every account use it. */
  static void publish(ImageRepository images, String id) {
    Image image = images.findById(id).orElseThrow();
    image.publish(true);
    images.save(image);
  }

  static Image image(ImageSource.Found found) {
    return new Image(
        ImageIds.image(found.identity()),
        ImageIds.snapshot(found.identity()),
        "000000000001",
        found,
        Instant.EPOCH);
  }
}
