package io.beccoame.metadata.identity;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An RSA key of 2048 bits and its self-signed certificate.
 *
 * @param key the private key, which no printed text contains
 * @param certificate the certificate, which is public
 */
record SignerPair(PrivateKey key, X509Certificate certificate) {

  private static final int BITS = 2048;
  private static final Duration LIFE = Duration.ofDays(365L * 100);
  private static final X500Name NAME = new X500Name("CN=instance identity,O=Beccoame");
  private static final int LINE = 64;

  /** Returns a new pair, valid for a hundred years from then. */
  static SignerPair make(Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair keys = generator.generateKeyPair();
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              NAME,
              BigInteger.valueOf(now.toEpochMilli()),
              Date.from(now),
              Date.from(now.plus(LIFE)),
              NAME,
              keys.getPublic());
      return new SignerPair(
          keys.getPrivate(),
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("No key for identity documents can be made", e);
    }
  }

  /** Returns a stored pair: PKCS#8 and X.509, both DER. */
  static SignerPair of(byte[] key, byte[] certificate) {
    try {
      return new SignerPair(
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)),
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(certificate)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The kept key of identity documents can't be read", e);
    }
  }

  byte[] der() {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the certificate as PEM, with a line end. */
  String pem() {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der())
        + "\n-----END CERTIFICATE-----\n";
  }

  /** Leaves the key out, so that no log can show it. */
  @Override
  public String toString() {
    return "SignerPair[" + certificate.getSubjectX500Principal() + "]";
  }
}
