package io.beccoame.metadata.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.function.Supplier;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Signs identity documents so that AWS's own instructions verify them: <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-iid.html">Verify the instance
 * identity document</a>, with our certificate in the place of AWS's.
 */
public final class IdentitySigner {

  private static final String ALGORITHM = "SHA256withRSA";
  private static final int LINE = 64;
  private static final byte[] NEWLINE = {'\n'};

  private final Supplier<SignerPair> kept;

  IdentitySigner(Supplier<SignerPair> kept) {
    this.kept = kept;
  }

  /** Returns the certificate that verifies all signatures, as PEM. */
  public String certificatePem() {
    return kept.get().pem();
  }

  /** Returns the plain signature over the document, in base64. */
  public String signature(byte[] document) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(kept.get().key());
      signature.update(document);
      return base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("An identity document can't be signed", e);
    }
  }

  /**
   * Returns the document with its signature in one PKCS#7 message, in base64, without the
   * certificate.
   */
  public String pkcs7(byte[] document) {
    SignerPair pair = kept.get();
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .build(new JcaContentSignerBuilder(ALGORITHM).build(pair.key()), pair.certificate()));
      return base64(generator.generate(new CMSProcessableByteArray(document), true).getEncoded());
    } catch (OperatorCreationException | CMSException | GeneralSecurityException e) {
      throw new IllegalStateException("An identity document can't be signed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base64(byte[] content) {
    byte[] lines = Base64.getMimeEncoder(LINE, NEWLINE).encode(content);
    return new String(lines, StandardCharsets.US_ASCII);
  }
}
