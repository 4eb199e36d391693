package io.beccoame.identity;

import com.google.re2j.Pattern;
import io.beccoame.ec2.AccessErrors;
import io.beccoame.ec2.Ec2Answers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that a page of another site makes a browser send, before any other check. The
 * name in {@code Host} must be known here, or a page could point its own name at this address (DNS
 * rebinding); {@code Origin} and {@code Sec-Fetch-Site} must name no other site.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OwnSite extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(OwnSite.class);
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+\\]");
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");
  private static final Set<String> OWN_REQUESTS = Set.of("same-origin", "none");

  private final Set<String> names = new HashSet<>();

  OwnSite(IdentityProperties properties) {
    names.add("localhost");
    try {
      names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
    } catch (UnknownHostException e) {
      LOG.debug("This machine has no name", e);
    }
    properties.allowedHosts().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String refusal = refusal(request);
    if (refusal == null) {
      chain.doFilter(request, response);
      return;
    }
    LOG.info("A request from {} is refused: {}", request.getRemoteAddr(), refusal);
    Ec2Answers.error(response, AccessErrors.unauthorized(refusal), UUID.randomUUID().toString());
  }

  private @Nullable String refusal(HttpServletRequest request) {
    String host = request.getHeader("Host");
    if (host != null && !isOurs(host)) {
      return "The Host header names none of this service's names; beccoame.allowed-hosts adds some";
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
      return "The request comes from a page of another site";
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !OWN_REQUESTS.contains(site)) {
      return "The request comes from a page of another site";
    }
    return null;
  }

  /**
   * Returns whether the host is this service's. Literal addresses are accepted: no name server can
   * redirect them.
   */
  private boolean isOurs(String host) {
    String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
    return ADDRESS.matches(name) || names.contains(name) || name.endsWith(".localhost");
  }
}
