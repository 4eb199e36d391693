package io.beccoame.image;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The one image of the mock profile: a blank disk, for hosts on which no guest ever boots. */
@Component
@Profile("mock")
class BlankSource implements ImageSource {

  private static final Found BLANK =
      new Found(
          "blank",
          "A blank disk for machines that exist in memory only",
          "x86_64",
          List.of("ami-60a54009"),
          "/dev/sda1",
          null,
          "legacy-bios",
          ImageService.POOL,
          null,
          1L << 30);

  @Override
  public List<Found> find() {
    return List.of(BLANK);
  }
}
