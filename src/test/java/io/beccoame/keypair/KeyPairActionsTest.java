package io.beccoame.keypair;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.support.Callers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Key pairs by the EC2 actions. */
@SpringBootTest(
    classes = {KeyPairServiceTest.Room.class, KeyPairActions.class},
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {"spring.datasource.url=jdbc:h2:mem:keyactions", "db-scheduler.enabled=false"})
class KeyPairActionsTest {

  private static final String PUBLIC =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl me";

  @Autowired private KeyPairActions actions;

  @AfterEach
  void empty() {
    describe(DescribeKeyPairsRequest.builder().build())
        .forEach(
            key ->
                actions.deleteKeyPair(
                    Callers.ONE,
                    DeleteKeyPairRequest.builder().keyPairId(key.keyPairId()).build()));
  }

  @Test
  void createsRsaWhenNoTypeIsNamed() {
    CreateKeyPairResponse made =
        actions.createKeyPair(
            Callers.ONE,
            CreateKeyPairRequest.builder()
                .keyName("a")
                .tagSpecifications(
                    TagSpecification.builder()
                        .resourceType(ResourceType.KEY_PAIR)
                        .tags(Tag.builder().key("k").value("v").build())
                        .build())
                .build());

    assertThat(made.keyMaterial()).startsWith("-----BEGIN RSA PRIVATE KEY-----");
    assertThat(made.keyFingerprint()).matches("([0-9a-f]{2}:){19}[0-9a-f]{2}");
    assertThat(made.tags()).containsExactly(Tag.builder().key("k").value("v").build());
    KeyPairInfo info = describe(DescribeKeyPairsRequest.builder().keyNames("a").build()).get(0);
    assertThat(info.keyTypeAsString()).isEqualTo("rsa");
    assertThat(info.keyFingerprint()).isEqualTo(made.keyFingerprint());
    assertThat(info.publicKey()).isNull();
    assertThat(info.createTime()).isNotNull();
  }

  @Test
  void refusesFormatsAndTypesByName() {
    CreateKeyPairRequest.Builder request = CreateKeyPairRequest.builder().keyName("a");
    assertCode(
        () -> actions.createKeyPair(Callers.ONE, request.keyFormat("ppk").build()),
        "UnsupportedOperation");
    assertCode(
        () -> actions.createKeyPair(Callers.ONE, request.keyFormat("der").build()),
        "InvalidParameterValue");
    assertCode(
        () -> actions.createKeyPair(Callers.ONE, request.keyFormat("pem").keyType("dsa").build()),
        "InvalidParameterValue");
    assertCode(
        () -> actions.createKeyPair(Callers.ONE, CreateKeyPairRequest.builder().build()),
        "MissingParameter");
    assertThat(describe(DescribeKeyPairsRequest.builder().build())).isEmpty();
  }

  @Test
  void importsAndShowsThePublicKey() {
    ImportKeyPairResponse imported = importKey("b");

    KeyPairInfo info =
        describe(
                DescribeKeyPairsRequest.builder()
                    .keyPairIds(imported.keyPairId())
                    .includePublicKey(true)
                    .build())
            .get(0);
    assertThat(info.publicKey()).isEqualTo(PUBLIC);
    assertThat(info.keyTypeAsString()).isEqualTo("ed25519");
    assertThat(imported.keyFingerprint()).isEqualTo(info.keyFingerprint()).hasSize(44);
    assertCode(() -> importKey("b"), "InvalidKeyPair.Duplicate");
    assertCode(
        () ->
            actions.importKeyPair(Callers.ONE, ImportKeyPairRequest.builder().keyName("c").build()),
        "MissingParameter");
  }

  @Test
  void filtersByNameIdAndFingerprint() {
    ImportKeyPairResponse b = importKey("b-1");
    importKey("c-1");

    assertThat(names(filter("key-name", "b*"))).containsExactly("b-1");
    assertThat(names(filter("key-pair-id", b.keyPairId()))).containsExactly("b-1");
    assertThat(names(filter("fingerprint", b.keyFingerprint()))).containsExactly("b-1", "c-1");
    assertThat(names(filter("tag:none", "x"))).isEmpty();
    assertCode(() -> names(filter("size", "1")), "InvalidParameterValue");
  }

  @Test
  void describeOfTheUnknownIsNotFound() {
    assertCode(
        () -> describe(DescribeKeyPairsRequest.builder().keyNames("no").build()),
        "InvalidKeyPair.NotFound");
    assertCode(
        () -> describe(DescribeKeyPairsRequest.builder().keyPairIds("key-1").build()),
        "InvalidKeyPair.NotFound");
  }

  @Test
  void deletesByNameAndByIdAndIsQuietAboutTheUnknown() {
    ImportKeyPairResponse b = importKey("b");
    importKey("c");

    DeleteKeyPairResponse byName = delete(DeleteKeyPairRequest.builder().keyName("b").build());
    assertThat(byName.keyPairId()).isEqualTo(b.keyPairId());
    assertThat(delete(DeleteKeyPairRequest.builder().keyName("b").build()).returnValue()).isTrue();
    assertThat(delete(DeleteKeyPairRequest.builder().keyPairId("key-0").build()).keyPairId())
        .isNull();
    assertCode(() -> delete(DeleteKeyPairRequest.builder().build()), "MissingParameter");
    assertThat(names()).containsExactly("c");
  }

  private DeleteKeyPairResponse delete(DeleteKeyPairRequest request) {
    return actions.deleteKeyPair(Callers.ONE, request);
  }

  private ImportKeyPairResponse importKey(String name) {
    return actions.importKeyPair(
        Callers.ONE,
        ImportKeyPairRequest.builder()
            .keyName(name)
            .publicKeyMaterial(SdkBytes.fromUtf8String(PUBLIC + "\n"))
            .build());
  }

  private List<KeyPairInfo> describe(DescribeKeyPairsRequest request) {
    return actions.describeKeyPairs(Callers.ONE, request).keyPairs();
  }

  private List<String> names(Filter... filters) {
    return describe(DescribeKeyPairsRequest.builder().filters(filters).build()).stream()
        .map(KeyPairInfo::keyName)
        .toList();
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }
}
