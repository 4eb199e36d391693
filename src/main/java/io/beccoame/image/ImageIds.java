package io.beccoame.image;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of images that come with the installation. They are computed from the build, so two services
 * that find it concurrently, or one with a fresh database, agree on them.
 */
final class ImageIds {

  private ImageIds() {}

  static String image(String identity) {
    return "ami-" + digest("image", identity);
  }

  static String snapshot(String identity) {
    return "snap-" + digest("snapshot", identity);
  }

  private static String digest(String what, String identity) {
    try {
      byte[] text = (what + "/" + identity).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash).substring(0, 17);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
