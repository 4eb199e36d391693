package io.beccoame.metadata.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signatures verify by the commands that AWS's pages give, letter by letter. */
class IdentitySignerTest {

  private static final byte[] DOCUMENT =
      "{\n  \"instanceId\" : \"i-0123456789abcdef0\"\n}".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  @BeforeAll
  static void needsOpenssl() {
    assumeThat(Path.of("/usr/bin/openssl")).exists();
  }

  @Test
  void theSignatureVerifies() throws Exception {
    assertThat(verifySignature(DOCUMENT)).contains("Verified OK");
  }

  @Test
  void theSignatureOfAnotherDocumentDoesNot() throws Exception {
    assertThat(verifySignature("{}".getBytes(StandardCharsets.UTF_8)))
        .containsIgnoringCase("verification failure");
  }

  private String verifySignature(byte[] document) throws Exception {
    write("certificate", TestSigner.SIGNER.certificatePem());
    Files.write(directory.resolve("document"), document);
    Files.write(
        directory.resolve("signature"),
        Base64.getMimeDecoder().decode(TestSigner.SIGNER.signature(DOCUMENT)));
    write("key", openssl("x509", "-pubkey", "-noout", "-in", "certificate"));
    return openssl("dgst", "-sha256", "-verify", "key", "-signature", "signature", "document");
  }

  @Test
  void thePkcs7MessageVerifiesAndHoldsTheDocument() throws Exception {
    write("certificate", TestSigner.SIGNER.certificatePem());
    assertThat(verifyPkcs7())
        .contains("Verification successful")
        .contains("\"instanceId\" : \"i-0123456789abcdef0\"");
  }

  @Test
  void thePkcs7MessageVerifiesWithNoOtherCertificate() throws Exception {
    write("certificate", SignerPair.make(java.time.Instant.EPOCH).pem());
    assertThat(verifyPkcs7()).contains("Verification failure");
  }

  private String verifyPkcs7() throws Exception {
    write(
        "pkcs7",
        "-----BEGIN PKCS7-----\n" + TestSigner.SIGNER.pkcs7(DOCUMENT) + "\n-----END PKCS7-----\n");
    return openssl(
        "smime",
        "-verify",
        "-in",
        "pkcs7",
        "-inform",
        "PEM",
        "-certfile",
        "certificate",
        "-noverify");
  }

  @Test
  void linesAreThoseOfPem() {
    assertThat(TestSigner.SIGNER.signature(DOCUMENT).lines())
        .hasSizeGreaterThan(3)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(64));
  }

  @Test
  void theKeyIsInNoText() {
    assertThat(TestSigner.PAIR.toString()).contains("instance identity").doesNotContain("RSA");
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(directory.resolve(name), text);
  }

  private String openssl(String... arguments) throws Exception {
    String[] line = new String[arguments.length + 1];
    line[0] = "openssl";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(out);
  }
}
