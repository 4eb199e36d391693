package io.beccoame.instance.console;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Converts the images that hosts send to JPEG. */
final class Jpeg {

  private Jpeg() {}

  /**
   * Returns the same picture as JPEG.
   *
   * @param image PNG, or another format that the JDK reads, or binary PPM
   * @throws IllegalStateException if it is none of these
   */
  static byte[] of(byte[] image) {
    try {
      BufferedImage read =
          Ppm.is(image) ? Ppm.read(image) : ImageIO.read(new ByteArrayInputStream(image));
      if (read == null) {
        throw new IllegalStateException("The host sent a screenshot in an unknown format");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (!ImageIO.write(opaque(read), "jpeg", out)) {
        throw new IllegalStateException("The JDK can't write JPEG");
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns an opaque copy: JPEG has no transparency, and the JDK refuses to drop it. */
  private static BufferedImage opaque(BufferedImage image) {
    BufferedImage rgb =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = rgb.createGraphics();
    canvas.drawImage(image, 0, 0, null);
    canvas.dispose();
    return rgb;
  }
}
