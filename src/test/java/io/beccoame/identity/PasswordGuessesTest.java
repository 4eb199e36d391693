package io.beccoame.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.ec2.AccessErrors;
import io.beccoame.ec2.Authenticator;
import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.WireRequest;
import io.beccoame.support.SettableClock;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Guesses of passwords and of signatures as their callers see them. */
class PasswordGuessesTest {

  private final Guesses guesses =
      new Guesses(new SettableClock(Instant.parse("2026-11-30T12:00:00Z")));
  private final PasswordGuesses filter = new PasswordGuesses(guesses);

  /** The chain behind, in which every user's password is {@code right}. */
  private final FilterChain passwords =
      (request, response) -> {
        String header = ((MockHttpServletRequest) request).getHeader("Authorization");
        String pair =
            header == null
                ? ":right"
                : new String(
                    Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        ((HttpServletResponse) response).setStatus(pair.endsWith(":right") ? 200 : 401);
      };

  @Test
  void guessesOfOneUserLockOutNoOtherAndNobodyElsewhere() throws Exception {
    for (int i = 0; i < Guesses.ALLOWED; i++) {
      assertThat(ask("192.0.2.1", "admin:guess" + i).getStatus()).isEqualTo(401);
    }

    MockHttpServletResponse refused = ask("192.0.2.1", "admin:right");
    assertThat(refused.getStatus())
        .as("no guess is looked at, the right one neither")
        .isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("61");
    assertThat(ask("192.0.2.1", "metrics:right").getStatus()).isEqualTo(200);
    assertThat(ask("192.0.2.2", "admin:right").getStatus()).isEqualTo(200);
  }

  @Test
  void usersThatDoNotExistAreOne() throws Exception {
    for (int i = 0; i < Guesses.ALLOWED; i++) {
      ask("192.0.2.1", "user" + i + ":x");
    }

    assertThat(ask("192.0.2.1", "another:x").getStatus()).isEqualTo(429);
    assertThat(ask("192.0.2.1", "admin:right").getStatus()).isEqualTo(200);
  }

  @Test
  void aRequestWithoutAPasswordIsNoGuess() throws Exception {
    for (int i = 0; i <= Guesses.ALLOWED; i++) {
      assertThat(ask("192.0.2.1", null).getStatus()).isEqualTo(200);
    }
  }

  @Test
  void aRightSignaturePassesWhateverElseItsSourceSends() {
    Authenticator counted =
        AuthenticationConfiguration.counted(PasswordGuessesTest::signature, guesses);
    for (int i = 0; i < Guesses.ALLOWED; i++) {
      assertRefused(counted, "wrong", "SignatureDoesNotMatch");
    }

    assertRefused(counted, "wrong", "RequestLimitExceeded");
    assertRefused(counted, "late", "RequestExpired");
    assertThat(counted.authenticate(signed("right")).service()).isEqualTo("ec2");
  }

  private static void assertRefused(Authenticator authenticator, String signature, String code) {
    assertThatThrownBy(() -> authenticator.authenticate(signed(signature)))
        .isInstanceOfSatisfying(Ec2Exception.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static Authenticator.Proof signature(WireRequest request) {
    return switch (String.valueOf(request.http().getHeader("Authorization"))) {
      case "right" ->
          new Authenticator.Proof(
              new Caller("123456789012", "arn", "123456789012", "AKIA", "us-east-1"), "ec2", true);
      case "late" -> throw AccessErrors.expired(Instant.EPOCH, Instant.EPOCH);
      default -> throw AccessErrors.mismatch();
    };
  }

  private static WireRequest signed(String signature) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    request.setRemoteAddr("192.0.2.1");
    request.addHeader("Authorization", signature);
    try {
      return WireRequest.of(request);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private MockHttpServletResponse ask(String address, @Nullable String pair)
      throws ServletException, IOException {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator");
    request.setRemoteAddr(address);
    if (pair != null) {
      request.addHeader(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, passwords);
    return response;
  }
}
