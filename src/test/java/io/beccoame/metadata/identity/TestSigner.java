package io.beccoame.metadata.identity;

import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.bouncycastle.cms.CMSSignedData;

/** A signer with its own key, and checks of its signatures. */
public final class TestSigner {

  static final SignerPair PAIR = SignerPair.make(Instant.parse("2029-01-01T00:00:00Z"));

  /** The signer. */
  public static final IdentitySigner SIGNER = new IdentitySigner(() -> PAIR);

  private TestSigner() {}

  /** Returns whether this is the signer's plain signature over the document. */
  public static boolean signed(byte[] document, String base64) throws Exception {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(PAIR.certificate());
    signature.update(document);
    return signature.verify(Base64.getMimeDecoder().decode(base64));
  }

  /** Returns the content of a PKCS#7 message. */
  public static byte[] content(String base64) throws Exception {
    CMSSignedData data = new CMSSignedData(Base64.getMimeDecoder().decode(base64));
    return (byte[]) data.getSignedContent().getContent();
  }
}
