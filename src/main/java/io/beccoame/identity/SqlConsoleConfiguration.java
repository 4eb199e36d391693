package io.beccoame.identity;

import org.h2.server.web.JakartaWebServlet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The SQL console of an H2 database. It connects as a database user with SELECT on the inventory
 * views only. PostgreSQL has its own client and its own users.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SqlConsoleConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SqlConsoleConfiguration.class);

  private static final String READER = "INVENTORY";

  /** Connection settings; a longer query is ended, since it would occupy a processor. */
  private static final String LIMITS = ";IFEXISTS=TRUE;QUERY_TIMEOUT=10000";

  @Bean
  ServletRegistrationBean<JakartaWebServlet> sqlConsole(
      JdbcConnectionDetails database, JdbcTemplate jdbc, IdentityProperties properties) {
    String url = database.getJdbcUrl();
    boolean here = url.startsWith("jdbc:h2:");
    ServletRegistrationBean<JakartaWebServlet> registration =
        new ServletRegistrationBean<>(
            here ? console(database, jdbc, properties.sql().full()) : new JakartaWebServlet(),
            "/h2-console/*");
    registration.setEnabled(here);
    // Otherwise logins are saved in the home directory of the service's user.
    registration.addInitParameter("properties", "null");
    return registration;
  }

  private static SqlConsole console(
      JdbcConnectionDetails database, JdbcTemplate jdbc, boolean full) {
    // The URL's settings, such as DB_CLOSE_DELAY, are for the service's own connections.
    String bare = database.getJdbcUrl().split(";", 2)[0];
    if (full) {
      LOG.warn(
          "beccoame.sql.full is on: the user sql can change every row and"
              + " run programs as this service's user");
      String user = database.getUsername();
      String password = database.getPassword();
      return new SqlConsole(
          bare + ";IFEXISTS=TRUE",
          user == null ? "" : user,
          password == null ? "" : password,
          true);
    }
    return new SqlConsole(bare + LIMITS, READER, reader(jdbc), false);
  }

  /**
   * Creates the reading user with a new password and grants it the current views; returns the
   * password.
   */
  private static String reader(JdbcTemplate jdbc) {
    String password = NewKey.password();
    jdbc.execute("create user if not exists " + READER + " password '" + password + "'");
    jdbc.execute("alter user " + READER + " set password '" + password + "'");
    jdbc.execute("alter user " + READER + " admin false");
    jdbc.queryForList(
            "select table_name from information_schema.views"
                + " where table_schema = 'PUBLIC' and table_name like 'INVENTORY\\_%'",
            String.class)
        .forEach(view -> jdbc.execute("grant select on \"" + view + "\" to " + READER));
    return password;
  }
}
