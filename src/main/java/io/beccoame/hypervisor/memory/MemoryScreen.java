package io.beccoame.hypervisor.memory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The screen of a machine without a guest, with the word MOCK. */
final class MemoryScreen {

  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final int DOT = 10;
  private static final int LEFT = 45;
  private static final int TOP = 55;
  private static final int FRAME = 10;
  private static final byte LIGHT = (byte) 255;
  private static final List<String> WORD =
      List.of(
          "# . . . # . . # # # . . . # # # # . # . . . #",
          "# # . # # . # . . . # . # . . . . . # . . # .",
          "# . # . # . # . . . # . # . . . . . # . # . .",
          "# . # . # . # . . . # . # . . . . . # # . . .",
          "# . . . # . # . . . # . # . . . . . # . # . .",
          "# . . . # . # . . . # . # . . . . . # . . # .",
          "# . . . # . . # # # . . . # # # # . # . . . #");

  private MemoryScreen() {}

  /** Returns a PPM; its frame is white if the screen is awake, and black otherwise. */
  static byte[] picture(boolean awake) {
    byte[] header = ("P6\n" + WIDTH + " " + HEIGHT + "\n255\n").getBytes(StandardCharsets.US_ASCII);
    byte[] image = Arrays.copyOf(header, header.length + 3 * WIDTH * HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (isLetter(x, y) || awake && isFrame(x, y)) {
          int at = header.length + 3 * (y * WIDTH + x);
          Arrays.fill(image, at, at + 3, LIGHT);
        }
      }
    }
    return image;
  }

  private static boolean isFrame(int x, int y) {
    return x < FRAME || y < FRAME || x >= WIDTH - FRAME || y >= HEIGHT - FRAME;
  }

  private static boolean isLetter(int x, int y) {
    int row = Math.floorDiv(y - TOP, DOT);
    int column = 2 * Math.floorDiv(x - LEFT, DOT);
    return row >= 0
        && row < WORD.size()
        && column >= 0
        && column < WORD.get(row).length()
        && WORD.get(row).charAt(column) == '#';
  }
}
