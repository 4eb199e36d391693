package io.beccoame.identity;

import java.security.SecureRandom;
import java.util.Base64;

/** Random account ids, access keys and passwords in the forms that AWS gives them. */
final class NewKey {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int KEY_CHARACTERS = 16;
  private static final int SECRET_BYTES = 30;
  private static final int PASSWORD_BYTES = 18;

  private NewKey() {}

  /**
   * Returns twelve digits; the first is not zero, since spreadsheets and shells drop leading zeros.
   */
  static String accountId() {
    return String.valueOf(100_000_000_000L + RANDOM.nextLong(900_000_000_000L));
  }

  static String accessKeyId() {
    StringBuilder id = new StringBuilder("AKIA");
    for (int i = 0; i < KEY_CHARACTERS; i++) {
      id.append(BASE32.charAt(RANDOM.nextInt(BASE32.length())));
    }
    return id.toString();
  }

  static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
