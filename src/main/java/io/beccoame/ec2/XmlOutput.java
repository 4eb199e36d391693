package io.beccoame.ec2;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing buffer of UTF-8 XML. Characters that XML 1.0 can't carry become U+FFFD, so that a
 * console log or a tag never makes an answer unreadable.
 */
final class XmlOutput {

  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
  private static final byte[] LT = "&lt;".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] GT = "&gt;".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] AMP = "&amp;".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] QUOT = "&quot;".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CR = "&#13;".getBytes(StandardCharsets.US_ASCII);

  private byte[] buffer = new byte[4096];
  private int size;

  void raw(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  void raw(String ascii) {
    raw(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes an element that contains only text. */
  void element(String name, String text) {
    raw("<" + name + ">");
    text(text);
    raw("</" + name + ">");
  }

  void text(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else {
        i += wide(text, i, c);
      }
    }
  }

  private void ascii(char c) {
    if (c >= ' ' || c == '\n' || c == '\t') {
      switch (c) {
        case '<' -> raw(LT);
        case '>' -> raw(GT);
        case '&' -> raw(AMP);
        case '"' -> raw(QUOT);
        default -> put(c);
      }
    } else {
      raw(c == '\r' ? CR : REPLACEMENT);
    }
  }

  /** Writes a character beyond ASCII and returns the number of extra chars that it consumed. */
  private int wide(String text, int index, char c) {
    if (c < 0x800) {
      put(0xC0 | c >> 6);
      put(0x80 | c & 0x3F);
      return 0;
    }
    if (!Character.isSurrogate(c)) {
      if (c >= 0xFFFE) {
        raw(REPLACEMENT);
      } else {
        put(0xE0 | c >> 12);
        put(0x80 | c >> 6 & 0x3F);
        put(0x80 | c & 0x3F);
      }
      return 0;
    }
    int point = text.codePointAt(index);
    if (point == c) {
      raw(REPLACEMENT);
      return 0;
    }
    put(0xF0 | point >> 18);
    put(0x80 | point >> 12 & 0x3F);
    put(0x80 | point >> 6 & 0x3F);
    put(0x80 | point & 0x3F);
    return 1;
  }

  private void put(int b) {
    reserve(1);
    buffer[size++] = (byte) b;
  }

  private void reserve(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }

  byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }
}
