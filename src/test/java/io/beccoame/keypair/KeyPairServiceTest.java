package io.beccoame.keypair;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.tag.Tag;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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

  @Autowired private KeyPairService keys;
  @Autowired private TagService tags;

  @AfterEach
  void empty() {
    for (String account : List.of(ACCOUNT, OTHER)) {
      keys.list(account).forEach(key -> keys.delete(account, key.id()));
    }
  }

  @Test
  void createdKeyIsFoundByNameWithoutItsPrivateHalf() {
    CreatedKeyPair created = keys.create(ACCOUNT, "mine", KeyType.ED25519, Map.of("a", "b"));

    KeyPair found = keys.get(ACCOUNT, "mine");
    assertThat(created.privatePem()).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    assertThat(created.toString()).doesNotContain("PRIVATE");
    assertThat(found.id()).matches("key-[0-9a-f]{17}").isEqualTo(created.keyPair().id());
    assertThat(found.publicKey()).startsWith("ssh-ed25519 ").endsWith(" mine");
    assertThat(found.createdAt()).isEqualTo(NOW);
    assertThat(tags.of(List.of(found.id()))).containsEntry(found.id(), Map.of("a", "b"));
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
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
        "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg= x"
      })
  void refusesWhatIsNoKey(String text) {
    assertCode(() -> keys.importKey(ACCOUNT, "k", text, Map.of()), "InvalidKey.Format");
    assertThat(keys.list(ACCOUNT)).isEmpty();
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

    keys.delete(OTHER, key.id());
    assertThat(keys.list(ACCOUNT)).hasSize(1);
    keys.delete(ACCOUNT, key.id());
    keys.delete(ACCOUNT, key.id());

    assertThat(keys.list(ACCOUNT)).isEmpty();
    assertThat(tags.of(List.of(key.id()))).isEmpty();
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
