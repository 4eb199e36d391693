package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.KeyType;

/** Key pairs by the AWS SDK for Java, the AWS CLI and boto3. */
class KeyPairsIT {

  @TempDir private Path directory;

  @Test
  void theSdkMakesTakesInFindsAndDeletes() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    String made = ec2.createKeyPair(r -> r.keyName("made").keyType(KeyType.ED25519)).keyMaterial();
    assertThat(made).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    KeyPairInfo info =
        ec2.describeKeyPairs(r -> r.includePublicKey(true).keyNames("made")).keyPairs().get(0);
    ec2.importKeyPair(
        r -> r.keyName("taken").publicKeyMaterial(SdkBytes.fromUtf8String(info.publicKey())));
    assertThat(ec2.describeKeyPairs().keyPairs())
        .extracting(KeyPairInfo::keyName, KeyPairInfo::keyTypeAsString)
        .containsExactly(tuple("made", "ed25519"), tuple("taken", "ed25519"));
    assertThat(ec2.describeKeyPairs().keyPairs())
        .extracting(KeyPairInfo::keyFingerprint)
        .containsOnly(info.keyFingerprint());

    Sdk.refused(
        "InvalidKey.Format",
        () ->
            ec2.importKeyPair(
                r -> r.keyName("bad").publicKeyMaterial(SdkBytes.fromUtf8String(made))));
    Sdk.refused(
        "UnsupportedOperation", () -> ec2.createKeyPair(r -> r.keyName("p").keyFormat("ppk")));
    assertThat(ec2.deleteKeyPair(r -> r.keyPairId(info.keyPairId())).keyPairId())
        .isEqualTo(info.keyPairId());
    Sdk.refused("InvalidKeyPair.NotFound", () -> ec2.describeKeyPairs(r -> r.keyNames("made")));
  }

  @ParameterizedTest
  @MethodSource("io.beccoame.api.CliIT#clis")
  void theCliImportsAFileAndIsRefusedByName(Path cli) throws IOException {
    Service service = Service.fresh();
    Path file = directory.resolve("key");
    Command.run(
            service,
            Map.of(),
            List.of("ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", file.toString()))
        .text();
    String fingerprint =
        Cli.run(
                service,
                cli,
                "import-key-pair --key-name cli --public-key-material fileb://"
                    + file
                    + ".pub --query KeyFingerprint --output text")
            .text()
            .strip();
    assertThat(fingerprint).matches("([0-9a-f]{2}:){15}[0-9a-f]{2}");
    assertThat(
            Cli.run(
                    service,
                    cli,
                    "describe-key-pairs --include-public-key --key-names cli"
                        + " --query KeyPairs[0].PublicKey --output text")
                .text()
                .strip())
        .isEqualTo(Files.readString(Path.of(file + ".pub")).strip());

    Command.Result twice = Cli.run(service, cli, "create-key-pair --key-name cli");
    assertThat(twice.exit()).isNotZero();
    assertThat(twice.err()).contains("(InvalidKeyPair.Duplicate)");
    Command.Result secret =
        Cli.run(service, cli, "import-key-pair --key-name p --public-key-material fileb://" + file);
    assertThat(secret.err()).contains("(InvalidKey.Format)");
    Command.Result ppk = Cli.run(service, cli, "create-key-pair --key-name p --key-format ppk");
    assertThat(ppk.err()).contains("(UnsupportedOperation)").contains("ppk");
    assertThat(Cli.run(service, cli, "describe-key-pairs --key-names p").err())
        .contains("(InvalidKeyPair.NotFound)");
    Cli.run(service, cli, "delete-key-pair --key-name cli").text();
    assertThat(Cli.run(service, cli, "describe-key-pairs --query KeyPairs --output text").text())
        .isBlank();
  }

  @Test
  void boto3SeesTheSame() {
    Boto.passes(Service.fresh(), "boto_keys.py");
  }
}
