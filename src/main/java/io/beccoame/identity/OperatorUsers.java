package io.beccoame.identity;

import io.beccoame.platform.BeccoameProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The users of the operator's pages and their passwords. */
@Configuration(proxyBeanMethods = false)
class OperatorUsers {

  /**
   * The passwords of all users.
   *
   * @param of the password by user
   */
  record Passwords(Map<OperatorUser, KeptPassword> of) {
    /** Returns where an operator finds the password of a user. */
    String whereabouts(OperatorUser user) {
      return Objects.requireNonNull(of.get(user)).whereabouts();
    }
  }

  @Bean
  Passwords passwords(IdentityProperties properties, BeccoameProperties beccoame) {
    Map<OperatorUser, KeptPassword> all = new EnumMap<>(OperatorUser.class);
    for (OperatorUser user : OperatorUser.values()) {
      all.put(user, KeptPassword.of(user, properties, beccoame.home()));
    }
    return new Passwords(all);
  }

  @Bean
  UserDetailsService operatorDetails(Passwords passwords) {
    return new InMemoryUserDetailsManager(
        passwords.of().entrySet().stream()
            .map(
                entry ->
                    User.withUsername(entry.getKey().userName())
                        .password(entry.getValue().value())
                        .roles(entry.getKey().roles())
                        .build())
            .toList());
  }

  /**
   * Compares passwords in the clear: they are in a file beside, so a slow hash in memory would
   * protect nothing and cost every scrape of the metrics a tenth of a second.
   */
  @Bean
  PasswordEncoder operatorPasswordEncoder() {
    return new PasswordEncoder() {
      @Override
      public @Nullable String encode(@Nullable CharSequence raw) {
        return raw == null ? null : raw.toString();
      }

      @Override
      public boolean matches(@Nullable CharSequence raw, @Nullable String kept) {
        return raw != null
            && kept != null
            && MessageDigest.isEqual(
                raw.toString().getBytes(StandardCharsets.UTF_8),
                kept.getBytes(StandardCharsets.UTF_8));
      }
    };
  }
}
