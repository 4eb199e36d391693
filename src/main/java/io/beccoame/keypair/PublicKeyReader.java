package io.beccoame.keypair;

import io.beccoame.ec2.Ec2Exception;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** Reads public keys that people import. */
final class PublicKeyReader {

  /** The RSA lengths that EC2 takes. */
  private static final Set<Integer> RSA_BITS = Set.of(1024, 2048, 4096);

  private static final int MAX_LENGTH = 4096;

  private PublicKeyReader() {}

  /**
   * Reads one line of OpenSSH's {@code authorized_keys}: algorithm, base64, and maybe a comment,
   * which is kept. Anything else is {@code InvalidKey.Format}.
   */
  static PublicHalf read(String text) {
    String[] words = text.strip().split("\\s+", 3);
    if (words.length < 2 || text.length() > MAX_LENGTH || text.strip().lines().count() != 1) {
      throw invalid();
    }
    try {
      byte[] blob = Base64.getDecoder().decode(words[1]);
      return read(words[0], blob, String.join(" ", words));
    } catch (IllegalArgumentException | IllegalStateException | IOException e) {
      throw invalid();
    }
  }

  private static PublicHalf read(String algorithm, byte[] blob, String line) throws IOException {
    AsymmetricKeyParameter key = OpenSSHPublicKeyUtil.parsePublicKey(blob);
    if (algorithm.equals("ssh-ed25519") && key instanceof Ed25519PublicKeyParameters) {
      return new PublicHalf(KeyType.ED25519, line, Fingerprints.ofEd25519(blob));
    }
    if (algorithm.equals("ssh-rsa") && key instanceof RSAKeyParameters rsa) {
      if (!RSA_BITS.contains(rsa.getModulus().bitLength())) {
        throw Ec2Exception.of(
            "InvalidKey.Format", "Supported RSA key lengths are 1024, 2048 and 4096 bits");
      }
      byte[] info = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded();
      return new PublicHalf(KeyType.RSA, line, Fingerprints.ofImportedRsa(info));
    }
    throw invalid();
  }

  private static Ec2Exception invalid() {
    return Ec2Exception.of("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
  }
}
