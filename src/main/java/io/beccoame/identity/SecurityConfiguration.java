package io.beccoame.identity;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Answers;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.sigv4.SigV4Filter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Access rules of each path: a signature for EC2, the users {@code admin}, {@code metrics} and
 * {@code sql} for the operator's pages, nothing for health; everything else is refused.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

  private static final Pattern EC2 =
      Pattern.compile(
          "/|/plan|/services/(compute|Eucalyptus)/?|/[A-Z%][^/]*/?|"
              + "/instances/[^/]+/(timeline|metadata-log)");

  private static final String ADMIN_HEADER = "X-Beccoame-Admin";

  @Bean
  @Order(1)
  SecurityFilterChain ec2Security(HttpSecurity http, SigV4Filter signatures) {
    return http.securityMatcher(SecurityConfiguration::isEc2)
        .addFilterBefore(signatures, AuthorizationFilter.class)
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  /** Answers odd paths and headers with an EC2 error before they reach a controller. */
  @Bean
  RequestRejectedHandler refused() {
    return (request, response, e) ->
        Ec2Answers.error(
            response,
            Ec2Exception.malformedRequest("The path or a header has a character not allowed there"),
            UUID.randomUUID().toString());
  }

  @Bean
  @Order(2)
  SecurityFilterChain sqlConsoleSecurity(HttpSecurity http, Guesses guesses) {
    return http.securityMatcher("/h2-console", "/h2-console/**")
        .addFilterBefore(new PasswordGuesses(guesses), BasicAuthenticationFilter.class)
        .authorizeHttpRequests(all -> all.anyRequest().hasRole(OperatorUser.SQL.role()))
        .httpBasic(Customizer.withDefaults())
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(h -> h.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin))
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain operatorSecurity(HttpSecurity http, Guesses guesses) {
    return http.addFilterBefore(new PasswordGuesses(guesses), BasicAuthenticationFilter.class)
        .authorizeHttpRequests(
            all ->
                all.dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(
                        "/actuator/health", "/actuator/health/**", "/instance-identity.pem")
                    .permitAll()
                    .requestMatchers(
                        "/actuator",
                        "/actuator/info",
                        "/actuator/metrics/**",
                        "/actuator/prometheus")
                    .hasRole(OperatorUser.METRICS.role())
                    .requestMatchers("/actuator/**", "/mock/**", "/console/**")
                    .hasRole(OperatorUser.ADMIN.role())
                    .anyRequest()
                    .denyAll())
        .httpBasic(Customizer.withDefaults())
        .requestCache(AbstractHttpConfigurer::disable)
        .csrf(
            csrf ->
                csrf.ignoringRequestMatchers("/mock/**")
                    .ignoringRequestMatchers(SecurityConfiguration::isAdminVerb))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  /**
   * Returns whether the request has the admin header. A page of another site can send it only after
   * a preflight, which is never allowed.
   */
  private static boolean isAdminVerb(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/actuator/")
        && request.getHeader(ADMIN_HEADER) != null;
  }

  private static boolean isEc2(HttpServletRequest request) {
    return EC2.matcher(request.getRequestURI()).matches();
  }
}
