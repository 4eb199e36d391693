package io.beccoame.keypair;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.tag.Tag;
import io.beccoame.tag.TagService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Key pairs are made, taken in, found and deleted, each within its account. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {"spring.datasource.url=jdbc:h2:mem:keys", "db-scheduler.enabled=false"})
class KeyPairServiceTest {

  private static final String ACCOUNT = "000000000001";
  private static final String OTHER = "000000000002";
  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");
  private static final String PUBLIC =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl me";

  /** Made by ssh-keygen, and its fingerprint by openssl: MD5 of the key in DER. */
  private static final String RSA =
      "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDLhGY1quJoHR7EF1QGD1AsDFoljLykVZWZKHWR0WRd"
          + "kLeW8lgR+0SmLcy3uwAxaMcZwt6CjJg73NUyHRAxWSa4tivOhqzxdhOrsPzpRFkYyJz3+mSWzRo4+OPy"
          + "tjCZNF+1Ei1w32BYMrdOZRmDBi8Zq7Q3X7DNoPkelJQ0jldPWXr7LNqur0L5vU/iVmTRsIlyUlRk2UkO"
          + "+VQGSjMxnWZuvFrfW5eWPoVxiOkOf6P38+T/QzsqD5TSMG2pZ3sbO7PwUUoV1ykK4bQO+idl2YY2857s"
          + "3tAMJdiXedoSStVecXfQhEEjgw+/ZSHvg203RjbaMaaBsj7+jal9hrz3dH8p me";

  private static final String RSA_MD5 = "0f:f9:db:6b:2e:05:40:1a:c6:e0:8c:64:28:a9:1d:47";

  @Autowired private KeyPairService keys;
  @Autowired private TagService tags;

  @AfterEach
  void empty() {
    for (String account : List.of(ACCOUNT, OTHER)) {
      keys.list(account).forEach(key -> keys.delete(account, key.getId()));
    }
  }

  @Test
  void createdKeyIsFoundByNameWithoutItsPrivateHalf() {
    CreatedKeyPair created = keys.create(ACCOUNT, "mine", KeyType.ED25519, Map.of("a", "b"));

    KeyPair found = keys.get(ACCOUNT, "mine");
    assertThat(created.privatePem()).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    assertThat(created.toString()).doesNotContain("PRIVATE");
    assertThat(found.getId()).matches("key-[0-9a-f]{17}").isEqualTo(created.keyPair().getId());
    assertThat(found.publicKey()).startsWith("ssh-ed25519 ").endsWith(" mine");
    assertThat(found.createdAt()).isEqualTo(NOW);
    assertThat(tags.of(List.of(found.getId()))).containsEntry(found.getId(), Map.of("a", "b"));
  }

  @Test
  void namesAreUniqueWithinAnAccountOnly() {
    keys.importKey(ACCOUNT, "k", PUBLIC, Map.of());
    keys.importKey(OTHER, "k", PUBLIC, Map.of());
    keys.importKey(ACCOUNT, "K", PUBLIC, Map.of());

    assertCode(() -> keys.create(ACCOUNT, "k", KeyType.RSA, Map.of()), "InvalidKeyPair.Duplicate");
    assertCode(() -> keys.importKey(OTHER, "k", PUBLIC, Map.of()), "InvalidKeyPair.Duplicate");
    assertThat(keys.list(ACCOUNT)).extracting(KeyPair::name).containsExactly("K", "k");
  }

  @Test
  void unknownNameIsNotFound() {
    keys.importKey(OTHER, "theirs", PUBLIC, Map.of());

    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> keys.get(ACCOUNT, "theirs"))
        .withMessage("The key pair 'theirs' does not exist")
        .satisfies(e -> assertThat(e.code()).isEqualTo("InvalidKeyPair.NotFound"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ssh-ed25519",
        "ssh-ed25519 !!!",
        "ssh-ed25519 AAAA",
        "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl a\nb",
        "---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----",
        "---- BEGIN SSH2 PUBLIC KEY ---- ---- END SSH2 PUBLIC KEY ----",
        "MCowBQYDK2VwAyEA",
        "AAAA",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
        "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg= x"
      })
  void refusesWhatIsNoKey(String text) {
    assertCode(() -> keys.importKey(ACCOUNT, "k", text, Map.of()), "InvalidKey.Format");
    assertThat(keys.list(ACCOUNT)).isEmpty();
  }

  @Test
  void oneKeyInEveryFormatIsOneKeyWithOneFingerprint() {
    for (String line : List.of(PUBLIC, RSA)) {
      String openSsh = line.substring(0, line.lastIndexOf(' '));
      PublicHalf asLine = PublicKeyReader.read(line);
      List<String> formats = List.of(rfc4716(openSsh), der(openSsh), wrapped(der(openSsh)));
      for (String format : formats) {
        PublicHalf half = PublicKeyReader.read(format);
        assertThat(half.openSsh()).as(format).isEqualTo(openSsh);
        assertThat(half.fingerprint()).isEqualTo(asLine.fingerprint());
        assertThat(half.type()).isEqualTo(asLine.type());
      }
      byte[] raw = Base64.getDecoder().decode(der(openSsh));
      assertThat(PublicKeyReader.read(PublicKeyReader.text(raw)).openSsh()).isEqualTo(openSsh);
    }
    assertThat(PublicKeyReader.read(RSA).fingerprint()).isEqualTo(RSA_MD5);
  }

  private static String rfc4716(String openSsh) {
    return "---- BEGIN SSH2 PUBLIC KEY ----\nComment: \"2048-bit RSA, made by \\\nme@here\"\n"
        + wrapped(openSsh.substring(openSsh.indexOf(' ') + 1))
        + "\n---- END SSH2 PUBLIC KEY ----\n";
  }

  private static String der(String openSsh) {
    byte[] blob = Base64.getDecoder().decode(openSsh.substring(openSsh.indexOf(' ') + 1));
    try {
      return Base64.getEncoder()
          .encodeToString(
              SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                      OpenSSHPublicKeyUtil.parsePublicKey(blob))
                  .getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String wrapped(String base64) {
    return base64.replaceAll("(.{64})", "$1\n");
  }

  @Test
  void refusesNames() {
    assertCode(() -> keys.checkName(ACCOUNT, " "), "MissingParameter");
    assertCode(() -> keys.checkName(ACCOUNT, "k".repeat(256)), "InvalidParameterValue");
    assertCode(() -> keys.checkName(ACCOUNT, "line\nend"), "InvalidParameterValue");
  }

  @Test
  void deleteTakesTagsAlongAndPassesOverTheUnknown() {
    KeyPair key = keys.importKey(ACCOUNT, "k", PUBLIC, Map.of("a", "b"));

    keys.delete(OTHER, key.getId());
    assertThat(keys.list(ACCOUNT)).hasSize(1);
    keys.delete(ACCOUNT, key.getId());
    keys.delete(ACCOUNT, key.getId());

    assertThat(keys.list(ACCOUNT)).isEmpty();
    assertThat(tags.of(List.of(key.getId()))).isEmpty();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EntityScan(basePackageClasses = {Tag.class, KeyPair.class})
  @EnableJpaRepositories(basePackageClasses = {Tag.class, KeyPair.class})
  @Import({TagService.class, KeyPairService.class})
  static class Room {
    @Bean
    Clock clock() {
      return Clock.fixed(NOW, ZoneOffset.UTC);
    }
  }
}
