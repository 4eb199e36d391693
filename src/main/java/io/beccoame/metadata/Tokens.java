package io.beccoame.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Session tokens of IMDSv2: the expiry time, and a seal over it and the instance. Nothing is
 * stored; a restart of the service ends all sessions, which clients renew automatically.
 */
final class Tokens {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SEAL_BYTES = 32;

  private final byte[] secret = new byte[SEAL_BYTES];
  private final Clock clock;

  Tokens(Clock clock) {
    this.clock = clock;
    new SecureRandom().nextBytes(secret);
  }

  /** Returns a token for that instance, valid for so many seconds. */
  String issue(String instanceId, long seconds) {
    long expiry = clock.instant().getEpochSecond() + seconds;
    byte[] token =
        ByteBuffer.allocate(Long.BYTES + SEAL_BYTES)
            .putLong(expiry)
            .put(seal(instanceId, expiry))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /**
   * Returns the seconds for which the token is still valid; empty if it is not one of that
   * instance.
   */
  OptionalLong secondsLeft(String instanceId, String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
    if (bytes.length != Long.BYTES + SEAL_BYTES) {
      return OptionalLong.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long expiry = buffer.getLong();
    byte[] given = new byte[SEAL_BYTES];
    buffer.get(given);
    long left = expiry - clock.instant().getEpochSecond();
    return MessageDigest.isEqual(given, seal(instanceId, expiry)) && left > 0
        ? OptionalLong.of(left)
        : OptionalLong.empty();
  }

  private byte[] seal(String instanceId, long expiry) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal((expiry + " " + instanceId).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
