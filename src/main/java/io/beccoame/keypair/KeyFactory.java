package io.beccoame.keypair;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Makes key pairs in the formats that EC2 answers. */
final class KeyFactory {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
  private static final int RSA_BITS = 2048;
  private static final int CERTAINTY = 112;

  private KeyFactory() {}

  /**
   * A new pair.
   *
   * @param half the public half, to be stored
   * @param privatePem the private half: PKCS#1 for RSA, OpenSSH's own format for Ed25519
   */
  record Fresh(PublicHalf half, String privatePem) {}

  /** Makes a pair: RSA of 2048 bits, or Ed25519. */
  static Fresh create(KeyType type, String comment) {
    try {
      return type == KeyType.RSA ? rsa(comment) : ed25519(comment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fresh rsa(String comment) throws IOException {
    RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
    generator.init(new RSAKeyGenerationParameters(EXPONENT, RANDOM, RSA_BITS, CERTAINTY));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    PrivateKeyInfo info = PrivateKeyInfoFactory.createPrivateKeyInfo(pair.getPrivate());
    byte[] pkcs1 = info.parsePrivateKey().toASN1Primitive().getEncoded();
    return new Fresh(
        new PublicHalf(
            KeyType.RSA,
            line("ssh-rsa", OpenSSHPublicKeyUtil.encodePublicKey(pair.getPublic()), comment),
            Fingerprints.ofCreatedRsa(info.getEncoded())),
        pem("RSA PRIVATE KEY", pkcs1));
  }

  private static Fresh ed25519(String comment) throws IOException {
    Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
    generator.init(new Ed25519KeyGenerationParameters(RANDOM));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    AsymmetricKeyParameter privateKey = pair.getPrivate();
    byte[] blob = OpenSSHPublicKeyUtil.encodePublicKey(pair.getPublic());
    return new Fresh(
        new PublicHalf(
            KeyType.ED25519, line("ssh-ed25519", blob, comment), Fingerprints.ofEd25519(blob)),
        pem("OPENSSH PRIVATE KEY", OpenSSHPrivateKeyUtil.encodePrivateKey(privateKey)));
  }

  private static String line(String algorithm, byte[] blob, String comment) {
    return algorithm + " " + Base64.getEncoder().encodeToString(blob) + " " + comment;
  }

  private static String pem(String type, byte[] content) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, content));
    }
    return text.toString().replace("\r\n", "\n").strip();
  }
}
