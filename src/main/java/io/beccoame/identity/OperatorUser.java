package io.beccoame.identity;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A user of the operator's pages. Each has its own password, and opens what its roles do. */
enum OperatorUser {
  /** Operates: the queue, orphans, instances, the mock. Reads metrics too. */
  ADMIN("ADMIN", "METRICS"),
  /** Reads metrics and the details of health. */
  METRICS("METRICS"),
  /** Asks the database. */
  SQL("SQL");

  private final List<String> roles;

  OperatorUser(String... roles) {
    this.roles = List.of(roles);
  }

  /** The name to give with the password. */
  String userName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role that no other user has before it. */
  String role() {
    return name();
  }

  String[] roles() {
    return roles.toArray(String[]::new);
  }

  /** The password that the settings give it; null without one. */
  @Nullable String set(IdentityProperties properties) {
    return switch (this) {
      case ADMIN -> properties.admin().password();
      case METRICS -> properties.metrics().password();
      case SQL -> properties.sql().password();
    };
  }
}
