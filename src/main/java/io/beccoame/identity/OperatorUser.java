package io.beccoame.identity;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A user of the operator's pages. Each has its own password and roles. */
enum OperatorUser {
  /** Operates: the queue, orphans, instances, the mock. Reads metrics too. */
  ADMIN("ADMIN", "METRICS"),
  /** Reads metrics and the details of health. */
  METRICS("METRICS"),
  /** Queries the database. */
  SQL("SQL");

  private final List<String> roles;

  OperatorUser(String... roles) {
    this.roles = List.of(roles);
  }

  /** Returns the name to log in with. */
  String userName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the role by which this user differs from those before it. */
  String role() {
    return name();
  }

  String[] roles() {
    return roles.toArray(String[]::new);
  }

  /** Returns the password from the settings; null without one. */
  @Nullable String set(IdentityProperties properties) {
    return switch (this) {
      case ADMIN -> properties.admin().password();
      case METRICS -> properties.metrics().password();
      case SQL -> properties.sql().password();
    };
  }
}
