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

/** Chooses how senders are known: by their signatures or, on loopback alone, not at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AuthenticationConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(AuthenticationConfiguration.class);

  /** The codes of a key that is not known and of a signature that is not its own. */
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
    LOG.warn("Signatures are not checked: whoever reaches this port is the root of the account");
    return new SigV4Filter(everyoneIsRoot(identity, beccoame.region()));
  }

  /** The filter stands in the security chain of its paths, and nowhere else. */
  @Bean
  FilterRegistrationBean<SigV4Filter> sigV4FilterNotForAllPaths(SigV4Filter filter) {
    FilterRegistrationBean<SigV4Filter> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  /**
   * Every signature is looked at, so a right one passes whatever else comes from its source: a
   * secret of 240 bits is not found by asking. Wrong ones beyond what a source may send are told to
   * come later.
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
