package io.beccoame.platform;

import com.google.re2j.Pattern;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Makes resource identifiers as EC2 writes them: a prefix and seventeen hexadecimal digits. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html">Resource IDs</a>.
 */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int DIGITS = 17;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{8}|[0-9a-f]{17}");

  private Ids() {}

  /** Returns a new random id such as {@code i-0123456789abcdef0} for a prefix such as {@code i}. */
  public static String next(String prefix) {
    byte[] bytes = new byte[(DIGITS + 1) / 2];
    RANDOM.nextBytes(bytes);
    return prefix + "-" + HexFormat.of().formatHex(bytes).substring(0, DIGITS);
  }

  /**
   * Returns a random UUID that starts with {@code ec2}, by which guests recognise an EC2 machine.
   */
  public static UUID nextMachineUuid() {
    return startingWith(0xec2);
  }

  /** Returns a random UUID that starts with {@code bec}, never with {@code ec2}. */
  public static UUID nextPlainUuid() {
    return startingWith(0xbec);
  }

  private static UUID startingWith(long threeDigits) {
    UUID random = UUID.randomUUID();
    long high = (random.getMostSignificantBits() & 0x000f_ffff_ffff_ffffL) | threeDigits << 52;
    return new UUID(high, random.getLeastSignificantBits());
  }

  /**
   * Returns whether the text has the form of an id with this prefix: eight or seventeen hex digits.
   */
  public static boolean wellFormed(String prefix, String id) {
    return id.startsWith(prefix + "-") && HEX.matches(id.substring(prefix.length() + 1));
  }
}
