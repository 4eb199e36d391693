package io.beccoame.keypair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** ssh-keygen and openssl read the keys that are made here, and agree with the fingerprints. */
class KeyFactoryTest {

  @TempDir static Path directory;

  @BeforeAll
  static void tools() throws Exception {
    assertThat(run("ssh", "-V")).contains("OpenSSH");
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void sshKeygenDerivesThePublicKey(KeyType type) throws Exception {
    KeyFactory.Fresh fresh = KeyFactory.create(type, "my key");

    String derived = run("ssh-keygen", "-y", "-f", privateFile(type + ".pem", fresh).toString());

    String[] expected = fresh.half().openSsh().split(" ", 3);
    assertThat(derived.split("\\s+")).startsWith(expected[0], expected[1]);
    assertThat(expected[2]).isEqualTo("my key");
  }

  @Test
  void rsaIsPkcs1OfTwoThousandFortyEightBits() throws Exception {
    KeyFactory.Fresh fresh = KeyFactory.create(KeyType.RSA, "k");

    assertThat(fresh.privatePem())
        .startsWith("-----BEGIN RSA PRIVATE KEY-----\n")
        .endsWith("-----END RSA PRIVATE KEY-----");
    Path pem = privateFile("bits.pem", fresh);
    assertThat(run("ssh-keygen", "-l", "-f", pem.toString())).startsWith("2048 ");
  }

  @Test
  void createdRsaFingerprintIsWhatAwsDocumentsForOpenssl() throws Exception {
    KeyFactory.Fresh fresh = KeyFactory.create(KeyType.RSA, "k");
    Path pem = privateFile("sha1.pem", fresh);

    String openssl =
        run(
            "sh",
            "-c",
            "openssl pkcs8 -in '%s' -inform PEM -outform DER -topk8 -nocrypt | openssl sha1 -c"
                .formatted(pem));

    assertThat(openssl.strip()).endsWith("= " + fresh.half().fingerprint());
  }

  @Test
  void importedRsaFingerprintIsWhatAwsDocumentsForOpenssl() throws Exception {
    KeyFactory.Fresh fresh = KeyFactory.create(KeyType.RSA, "k");
    Path pem = privateFile("md5.pem", fresh);

    String openssl =
        run(
            "sh",
            "-c",
            "openssl rsa -in '%s' -pubout -outform DER | openssl md5 -c".formatted(pem));

    PublicHalf imported = PublicKeyReader.read(fresh.half().openSsh());
    assertThat(openssl.strip()).endsWith("= " + imported.fingerprint());
    assertThat(imported.openSsh()).isEqualTo(fresh.half().openSsh());
  }

  @ParameterizedTest
  @CsvSource({"ed25519, 256, ED25519", "rsa, 1024, RSA", "rsa, 4096, RSA"})
  void readsWhatSshKeygenMakes(String type, String bits, KeyType expected) throws Exception {
    Path file = directory.resolve(type + bits);
    run(
        "ssh-keygen",
        "-q",
        "-t",
        type,
        "-b",
        bits,
        "-N",
        "",
        "-C",
        "me@home",
        "-f",
        file.toString());
    String line = Files.readString(Path.of(file + ".pub"));

    PublicHalf half = PublicKeyReader.read(line);

    assertThat(half.type()).isEqualTo(expected);
    assertThat(half.openSsh()).isEqualTo(line.strip());
    if (expected == KeyType.ED25519) {
      String shown = run("ssh-keygen", "-l", "-f", file + ".pub");
      byte[] digest = Base64.getDecoder().decode(half.fingerprint());
      assertThat(shown)
          .contains("SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest));
    }
  }

  private static Path privateFile(String name, KeyFactory.Fresh fresh) throws IOException {
    Path file =
        Files.createFile(
            directory.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, fresh.privatePem() + "\n");
  }

  private static String run(String... command) throws Exception {
    Path output = Files.createTempFile(directory, "out", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }
}
