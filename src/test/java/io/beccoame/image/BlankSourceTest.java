package io.beccoame.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.volume.NewDisk;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Tests that only the mock profile has the image without a backing file, and that its disks are
 * blank.
 */
class BlankSourceTest {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(BlankSource.class);

  @Test
  void onlyTheMockProfileHasIt() {
    context.run(c -> assertThat(c).doesNotHaveBean(BlankSource.class));
    context
        .withPropertyValues("spring.profiles.active=mock")
        .run(c -> assertThat(c).hasSingleBean(BlankSource.class));
  }

  @Test
  void disksOfTheMocksImageAreBlank() {
    for (ImageSource.Found found : new BlankSource().find()) {
      Image image = ImageFixture.image(found);
      assertThat(image.sizeGib()).isEqualTo(1);
      NewDisk root = NewDisk.root(image, NewDisk.DiskOptions.NONE, null);
      assertThat(root.basePool()).isNull();
      assertThat(root.baseVolume()).isNull();
    }
  }
}
