package io.beccoame.keypair;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.springframework.util.StringUtils;

/** Reads public keys that users import. */
final class PublicKeyReader {

  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Lengths of RSA keys that EC2 accepts. */
  private static final Set<Integer> RSA_BITS = Set.of(1024, 2048, 4096);

  private static final int MAX_LENGTH = 4096;
  private static final String RFC4716_BEGIN = "---- BEGIN SSH2 PUBLIC KEY ----";
  private static final String RFC4716_END = "---- END SSH2 PUBLIC KEY ----";
  private static final Pattern RFC4716_HEADER =
      Pattern.compile("(?m)^[^:\\n]+:(.*\\\\\\r?\\n)*.*(\\r?\\n)?");
  private static final byte DER_SEQUENCE = 0x30;

  private PublicKeyReader() {}

  /**
   * Returns a key's material as a text that {@link #read} accepts: base64 for unencoded DER, which
   * clients send that encode a file only once.
   */
  static String text(byte[] material) {
    boolean der =
        material.length > 1
            && material[0] == DER_SEQUENCE
            && (material[1] < 0 || material[1] == material.length - 2);
    return der
        ? Base64.getEncoder().encodeToString(material)
        : new String(material, StandardCharsets.UTF_8);
  }

  /**
   * Reads a public key in one of EC2's formats: a line of OpenSSH's {@code authorized_keys}, whose
   * comment is kept; a file as of RFC 4716; or base64 of DER. The fingerprint depends only on the
   * key.
   *
   * @throws Ec2Exception {@code InvalidKey.Format} for anything else
   */
  static PublicHalf read(String text) {
    if (text.length() > MAX_LENGTH) {
      throw invalid();
    }
    try {
      return half(text.strip());
    } catch (IOException e) {
      throw invalid();
    } catch (RuntimeException e) {
      // The library throws several exceptions for malformed keys.
      throw e instanceof Ec2Exception refused ? refused : invalid();
    }
  }

  private static PublicHalf half(String text) throws IOException {
    if (text.startsWith(RFC4716_BEGIN) && text.endsWith(RFC4716_END)) {
      String body =
          text.substring(RFC4716_BEGIN.length(), text.length() - RFC4716_END.length()).strip();
      String blob = RFC4716_HEADER.matcher(body).replaceAll("");
      return half(OpenSSHPublicKeyUtil.parsePublicKey(base64(blob)), "");
    }
    String[] words = SPACE.split(text, 3);
    if (!words[0].contains("-")) {
      return half(PublicKeyFactory.createKey(base64(text)), "");
    }
    if (words.length < 2 || text.lines().count() != 1) {
      throw invalid();
    }
    byte[] blob = Base64.getDecoder().decode(words[1]);
    PublicHalf half =
        half(OpenSSHPublicKeyUtil.parsePublicKey(blob), words.length < 3 ? "" : " " + words[2]);
    if (!half.openSsh().startsWith(words[0] + " ")) {
      throw invalid();
    }
    return half;
  }

  private static byte[] base64(String lines) {
    return Base64.getDecoder().decode(StringUtils.trimAllWhitespace(lines));
  }

  private static PublicHalf half(AsymmetricKeyParameter key, String comment) throws IOException {
    byte[] blob = OpenSSHPublicKeyUtil.encodePublicKey(key);
    String line = " " + Base64.getEncoder().encodeToString(blob) + comment;
    if (key instanceof Ed25519PublicKeyParameters) {
      return new PublicHalf(KeyType.ED25519, "ssh-ed25519" + line, Fingerprints.ofEd25519(blob));
    }
    if (key instanceof RSAKeyParameters rsa) {
      if (!RSA_BITS.contains(rsa.getModulus().bitLength())) {
        throw InstanceErrors.invalidKey("Supported RSA key lengths are 1024, 2048 and 4096 bits");
      }
      byte[] info = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded();
      return new PublicHalf(KeyType.RSA, "ssh-rsa" + line, Fingerprints.ofImportedRsa(info));
    }
    throw invalid();
  }

  private static Ec2Exception invalid() {
    return InstanceErrors.invalidKey("Key is not in valid OpenSSH public key format");
  }
}
