package io.beccoame.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the guesses of passwords by source and user. Beyond the limit no password is checked, not
 * even the right one, since the answer would confirm it. Guesses of one user's password lock out
 * neither other users nor callers from other sources.
 */
final class PasswordGuesses extends OncePerRequestFilter {

  private static final String BASIC = "Basic ";
  private static final int TOO_MANY_REQUESTS = 429;

  private final Guesses guesses;

  PasswordGuesses(Guesses guesses) {
    this.guesses = guesses;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      chain.doFilter(request, response);
      return;
    }
    String address = request.getRemoteAddr();
    String what = "A password of " + user(header.substring(BASIC.length()));
    if (!guesses.take(address, what)) {
      response.setStatus(TOO_MANY_REQUESTS);
      response.setHeader(
          "Retry-After", String.valueOf(guesses.rest(address, what).toSeconds() + 1));
      return;
    }
    chain.doFilter(request, response);
    if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
      guesses.wrong(address, what);
    } else {
      guesses.right(address, what);
    }
  }

  /** Returns the name of a known user, or one name for all unknown users. */
  private static String user(String encoded) {
    String name = name(encoded);
    return Arrays.stream(OperatorUser.values())
        .map(OperatorUser::userName)
        .filter(known -> known.equals(name))
        .findFirst()
        .orElse("an unknown user");
  }

  private static @Nullable String name(String encoded) {
    try {
      byte[] pair = Base64.getDecoder().decode(encoded.strip());
      return new String(pair, StandardCharsets.UTF_8).split(":", 2)[0];
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
