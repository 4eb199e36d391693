package io.beccoame.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Tests the account and its key. Each service made here is one start of the program, over the same
 * database.
 */
@SpringBootTest(
    classes = WireApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:identity;DB_CLOSE_DELAY=-1",
      "db-scheduler.enabled=false",
      "beccoame.admin.password=x"
    })
@ActiveProfiles("mock")
@DirtiesContext
class IdentityServiceTest {

  @Autowired private AccountRepository accounts;
  @Autowired private AccessKeyRepository keys;
  @Autowired private PlatformTransactionManager transactions;

  @Test
  void settingsWinOverWhatAnEarlierStartChose() {
    IdentityService made = start(null, null, null);
    IdentityService.Root first = made.root();
    assertThat(first.accountId()).matches("[1-9][0-9]{11}");
    assertThat(start(null, null, null).root()).isEqualTo(first);

    IdentityService set = start(null, "AKIDSET", "secret1");
    assertThat(set.root())
        .isEqualTo(new IdentityService.Root(first.accountId(), "AKIDSET", "secret1"));
    assertThat(set.find("AKIDSET").orElseThrow().secret()).isEqualTo("secret1");
    assertThat(set.find(first.accessKeyId())).isEmpty();

    assertThat(start(null, "AKIDSET", "secret2").find("AKIDSET").orElseThrow().secret())
        .isEqualTo("secret2");

    IdentityService moved = start("999999999999", "AKIDSET", "secret2");
    assertThat(moved.find("AKIDSET").orElseThrow().arn())
        .isEqualTo("arn:aws:iam::999999999999:root");

    IdentityService back = start(null, null, null);
    assertThat(back.root()).isEqualTo(first);
    assertThat(back.find(first.accessKeyId()).orElseThrow().accountId())
        .isEqualTo(first.accountId());
    assertThat(back.find("AKIDSET")).isEmpty();
  }

  @Test
  void nothingShowsASecret() {
    IdentityService service = start(null, "AKIDSHOWN", "verysecret");

    assertThat(service.root().toString()).doesNotContain("verysecret");
    assertThat(service.find("AKIDSHOWN").orElseThrow().toString()).doesNotContain("verysecret");
    assertThat(properties(null, "AKIDSHOWN", "verysecret").toString()).doesNotContain("verysecret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678901", "1234567890123", "12345678901a"})
  void refusesAnAccountIdOfAnotherForm(String id) {
    assertThatThrownBy(() -> properties(id, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesHalfAKey() {
    assertThatThrownBy(() -> properties(null, "AKIDHALF", null)).hasMessageContaining("together");
    assertThatThrownBy(() -> properties(null, null, "secret")).hasMessageContaining("together");
  }

  @Test
  void noSignaturesOnLoopbackOnly() throws Exception {
    AuthenticationConfiguration.requireLoopback(InetAddress.getByName("127.0.0.1"));
    AuthenticationConfiguration.requireLoopback(InetAddress.getByName("::1"));
    assertThatThrownBy(
            () -> AuthenticationConfiguration.requireLoopback(InetAddress.getByName("0.0.0.0")))
        .hasMessageContaining("loopback");
    assertThatThrownBy(
            () -> AuthenticationConfiguration.requireLoopback(InetAddress.getByName("10.0.0.1")))
        .hasMessageContaining("loopback");
    assertThatThrownBy(() -> AuthenticationConfiguration.requireLoopback(null))
        .hasMessageContaining("loopback");
  }

  private IdentityService start(
      @Nullable String account, @Nullable String key, @Nullable String secret) {
    IdentityService service =
        new IdentityService(
            accounts, keys, properties(account, key, secret), transactions, Clock.systemUTC());
    service.afterPropertiesSet();
    return service;
  }

  private static IdentityProperties properties(
      @Nullable String account, @Nullable String key, @Nullable String secret) {
    return new IdentityProperties(
        true,
        account,
        key,
        secret,
        new IdentityProperties.Admin(null),
        new IdentityProperties.Metrics(null),
        new IdentityProperties.Sql(null, false),
        List.of());
  }
}
