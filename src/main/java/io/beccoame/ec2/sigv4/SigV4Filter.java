package io.beccoame.ec2.sigv4;

import io.beccoame.ec2.Authenticator;
import io.beccoame.ec2.Ec2Answers;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.WireRequest;
import io.beccoame.platform.DatabaseFailures;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Passes requests whose sender is known, and answers others with the error. A browser's plain
 * request for the root passes too, to be greeted.
 */
public final class SigV4Filter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(SigV4Filter.class);

  private final Authenticator authenticator;

  /** Creates a filter that asks this authenticator. */
  public SigV4Filter(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest http, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = UUID.randomUUID().toString();
    try {
      WireRequest request = WireRequest.of(http);
      id = request.id();
      if (!isGreeting(http)) {
        request.authenticated(authenticator.authenticate(request));
      }
    } catch (Ec2Exception e) {
      LOG.debug("{} refused from {}: {}", id, http.getRemoteAddr(), e.code());
      Ec2Answers.error(response, e, id);
      return;
    } catch (RuntimeException e) {
      if (!DatabaseFailures.isUnavailable(e)) {
        throw e;
      }
      LOG.warn("No signature can be checked: {}", e.toString());
      Ec2Answers.error(response, Ec2Exception.databaseUnavailable(), id);
      return;
    }
    chain.doFilter(http, response);
  }

  private static boolean isGreeting(HttpServletRequest http) {
    return http.getMethod().equals("GET")
        && http.getRequestURI().equals("/")
        && http.getQueryString() == null
        && http.getHeader("Authorization") == null;
  }
}
