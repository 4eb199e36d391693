package io.beccoame.instance.console;

import java.awt.image.BufferedImage;

/**
 * Reads binary PPM, which the JDK doesn't support and older QEMUs send. <a
 * href="https://netpbm.sourceforge.net/doc/ppm.html">PPM</a>.
 */
final class Ppm {

  private static final int MOST_PIXELS = 64 << 20;

  private final byte[] bytes;
  private int at = 2;

  private Ppm(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns whether the image starts like one. */
  static boolean is(byte[] image) {
    return image.length > 2 && image[0] == 'P' && image[1] == '6';
  }

  /**
   * Returns the picture.
   *
   * @throws IllegalStateException if it is truncated or not of 8 bits
   */
  static BufferedImage read(byte[] image) {
    return new Ppm(image).picture();
  }

  private BufferedImage picture() {
    int width = number();
    int height = number();
    int most = number();
    at++;
    if (width < 1
        || height < 1
        || (long) width * height > MOST_PIXELS
        || most != 255
        || bytes.length - at < 3 * width * height) {
      throw new IllegalStateException("The host sent a broken PPM");
    }
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, next() << 16 | next() << 8 | next());
      }
    }
    return picture;
  }

  private int next() {
    return bytes[at++] & 0xff;
  }

  /** Returns the next number of the header, after white space and comments. */
  private int number() {
    while (at < bytes.length && !digit()) {
      if (bytes[at] == '#') {
        while (at < bytes.length && bytes[at] != '\n') {
          at++;
        }
      } else {
        at++;
      }
    }
    int value = 0;
    while (at < bytes.length && digit() && value < MOST_PIXELS) {
      value = 10 * value + next() - '0';
    }
    return value;
  }

  private boolean digit() {
    return bytes[at] >= '0' && bytes[at] <= '9';
  }
}
