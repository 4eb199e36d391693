package io.beccoame.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The user of the operator's pages. */
@Configuration(proxyBeanMethods = false)
class AdminUser {

  static final String ROLE = "ADMIN";

  @Bean
  UserDetailsService adminDetails(AdminPassword password) {
    return new InMemoryUserDetailsManager(
        User.withUsername("admin").password(password.value()).roles(ROLE).build());
  }

  /**
   * Compares as it is: the password is in a file beside, so a slow hash in memory would guard
   * nothing and cost every scrape of the metrics a tenth of a second.
   */
  @Bean
  PasswordEncoder adminPasswordEncoder() {
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
