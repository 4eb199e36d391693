package io.beccoame.metadata.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.platform.BeccoameProperties;
import io.beccoame.support.OnH2;
import io.beccoame.support.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The key of identity documents outlives the program, and its certificate is in the data home. */
@OnH2
class SignerKeysTest {

  private static final byte[] DOCUMENT = {1, 2, 3};

  private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));

  @Autowired private JdbcClient jdbc;
  @TempDir private Path home;

  @AfterEach
  void forget() {
    jdbc.sql("delete from identity_signer").update();
  }

  @Test
  void theSameKeySignsAfterAnotherStart() {
    IdentitySigner first = start();
    IdentitySigner second = start();

    assertThat(second.certificatePem()).isEqualTo(first.certificatePem());
    assertThat(second.signature(DOCUMENT)).isEqualTo(first.signature(DOCUMENT));
    forget();
    assertThat(start().certificatePem()).isNotEqualTo(first.certificatePem());
  }

  @Test
  void theCertificateIsPublishedWhenItIsFirstUsed() throws Exception {
    Path file = home.resolve("instance-identity.pem");
    IdentitySigner signer = start();
    assertThat(file).doesNotExist();
    String pem = signer.certificatePem();
    assertThat(file).content().isEqualTo(pem).startsWith("-----BEGIN CERTIFICATE-----\n");

    Files.writeString(file, "somebody's own");
    start().signature(DOCUMENT);
    assertThat(file).content().isEqualTo(pem);
  }

  @Test
  void aHomeThatCannotBeWrittenIsNoFailure() throws Exception {
    home = Files.writeString(home.resolve("file"), "in the way").resolve("home");

    assertThat(start().certificatePem()).contains("BEGIN CERTIFICATE");
  }

  private IdentitySigner start() {
    return new SignerKeys()
        .identitySigner(
            jdbc,
            clock,
            new BeccoameProperties(home, "us-east-1", List.of(), List.of("us-east-1a")));
  }
}
