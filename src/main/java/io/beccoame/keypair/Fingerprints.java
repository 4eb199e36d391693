package io.beccoame.keypair;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The fingerprints of keys, which AWS computes differently for each origin. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-keys.html">Verify the
 * fingerprint of your key pair</a>.
 */
final class Fingerprints {

  private Fingerprints() {}

  /** Returns the fingerprint of an RSA key made here: SHA-1 of the private key as PKCS#8 in DER. */
  static String ofCreatedRsa(byte[] pkcs8) {
    return colons(digest("SHA-1", pkcs8));
  }

  /**
   * Returns the fingerprint of an imported RSA key: MD5 of the public key as SubjectPublicKeyInfo
   * in DER.
   */
  static String ofImportedRsa(byte[] subjectPublicKeyInfo) {
    return colons(digest("MD5", subjectPublicKeyInfo));
  }

  /** Returns the fingerprint of any Ed25519 key: SHA-256 of the OpenSSH blob in base64. */
  static String ofEd25519(byte[] openSshBlob) {
    return Base64.getEncoder().encodeToString(digest("SHA-256", openSshBlob));
  }

  private static String colons(byte[] digest) {
    return HexFormat.ofDelimiter(":").formatHex(digest);
  }

  private static byte[] digest(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no " + algorithm, e);
    }
  }
}
