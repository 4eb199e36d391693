package io.beccoame.identity;

import io.beccoame.ec2.AccessErrors;
import io.beccoame.ec2.Authenticator;
import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.sigv4.SigV4Filter;
import io.beccoame.ec2.sigv4.Signatures;
import io.beccoame.platform.BeccoameProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses how callers are authenticated: by signature or, on loopback only, not at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AuthenticationConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(AuthenticationConfiguration.class);

  /** The codes for an unknown key and for a wrong signature. */
  private static final String KEY = "An access key";

  @Bean
  SigV4Filter sigV4Filter(
      IdentityProperties properties,
      ServerProperties server,
      BeccoameProperties beccoame,
      Signatures signatures,
      Guesses guesses,
      IdentityService identity) {
    if (properties.auth()) {
      return new SigV4Filter(counted(signatures, guesses));
    }
    requireLoopback(server.getAddress());
    LOG.warn("Signatures are not checked: any client of this port acts as the root of the account");
    return new SigV4Filter(everyoneIsRoot(identity, beccoame.region()));
  }

  /** Keeps the filter out of the servlet chain: it runs in the security chain of its paths only. */
  @Bean
  FilterRegistrationBean<SigV4Filter> sigV4FilterNotForAllPaths(SigV4Filter filter) {
    FilterRegistrationBean<SigV4Filter> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  /**
   * Checks every signature, so a right one passes whatever else its source sends: a secret of 240
   * bits can't be guessed. Wrong signatures beyond the limit of a source are answered with a
   * request to retry later.
   */
  static Authenticator counted(Authenticator signatures, Guesses guesses) {
    return request -> {
      try {
        return signatures.authenticate(request);
      } catch (Ec2Exception e) {
        String address = request.http().getRemoteAddr();
        if (AccessErrors.isGuess(e)) {
          if (!guesses.take(address, KEY)) {
            throw Ec2Exception.requestLimitExceeded("Too many wrong signatures; come back later");
          }
          guesses.wrong(address, KEY);
        }
        throw e;
      }
    };
  }

  static void requireLoopback(@Nullable InetAddress address) {
    if (address == null || !address.isLoopbackAddress()) {
      throw new IllegalStateException(
          "beccoame.auth=off is for loopback only: set server.address to 127.0.0.1, or turn it on");
    }
  }

  private static Authenticator everyoneIsRoot(IdentityService identity, String region) {
    return request -> {
      IdentityService.Root root = identity.root();
      return new Authenticator.Proof(
          new Caller(root.accountId(), root.arn(), root.accountId(), root.accessKeyId(), region),
          "",
          isMadeByProgram(request.http()));
    };
  }

  /** A link or an image of a page makes a GET request, and can add no header to it. */
  private static boolean isMadeByProgram(HttpServletRequest request) {
    return request.getMethod().equals("POST") || request.getHeader("Authorization") != null;
  }
}
