package io.beccoame.instance.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegTest {

  @Test
  void aPngWithTransparencyIsAJpegOfTheSameSizeAndColours() throws IOException {
    BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < 32; x++) {
      for (int y = 0; y < 16; y++) {
        image.setRGB(x, y, x < 16 ? 0xffff0000 : 0xff0000ff);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);

    BufferedImage read = read(Jpeg.of(png.toByteArray()));
    assertThat(read.getWidth()).isEqualTo(32);
    assertThat(read.getHeight()).isEqualTo(16);
    assertThat(read.getRGB(4, 8) >> 16 & 0xff).as("red").isGreaterThan(200);
    assertThat(read.getRGB(28, 8) & 0xff).as("blue").isGreaterThan(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"P6\n16 8\n255\n", "P6 16 8 255 ", "P6\n# by QEMU\n16 8\n# 8 bits\n255\n"})
  void aPpmIsReadWhateverItsWhiteSpace(String header) throws IOException {
    byte[] start = header.getBytes(StandardCharsets.US_ASCII);
    byte[] ppm = Arrays.copyOf(start, start.length + 3 * 16 * 8);
    for (int at = start.length; at < ppm.length; at += 3) {
      ppm[at + 1] = (byte) 255;
    }

    BufferedImage read = read(Jpeg.of(ppm));
    assertThat(read.getWidth()).isEqualTo(16);
    assertThat(read.getHeight()).isEqualTo(8);
    assertThat(read.getRGB(8, 4) >> 8 & 0xff).as("green").isGreaterThan(200);
    assertThat(read.getRGB(8, 4) & 0xff).as("blue").isLessThan(60);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P6\n2 2\n255\nxx",
        "P6\n",
        "P6\n1 1\n65535\nxxxxxx",
        "P6\n99999999999 2\n255\nxx",
        "P6\n40000 40000\n255\nxx",
        "no image at all"
      })
  void whatIsNoWholeImageIsRefused(String text) {
    assertThatThrownBy(() -> Jpeg.of(text.getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("host sent");
  }

  private static BufferedImage read(byte[] jpeg) throws IOException {
    assertThat(jpeg).startsWith(0xff, 0xd8, 0xff);
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }
}
