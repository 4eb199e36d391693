package io.beccoame.ec2;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.beccoame.platform.Durability;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The whole wire over a database in memory and the given actions, for a caller already known. */
final class Wire {

  static final Caller CALLER =
      new Caller(
          "123456789012", "arn:aws:iam::123456789012:root", "123456789012", "AKID", "us-east-1");

  private static final Ec2Properties PROPERTIES =
      new Ec2Properties(Duration.ofHours(24), Duration.ofMinutes(15), Duration.ofSeconds(10));

  final JdbcClient jdbc;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final ClientTokens tokens;
  private final MockMvc mvc;

  Wire(Clock clock, Ec2Actions... actions) {
    DataSource database =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=200", "sa", "");
    new ResourceDatabasePopulator(
            new FileSystemResource("db/migration/V2__identity_and_client_tokens.sql"))
        .execute(database);
    jdbc = JdbcClient.create(database);
    JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    tokens = new ClientTokens(jdbc, transactions, clock, PROPERTIES);
    Ec2Endpoint endpoint =
        new Ec2Endpoint(
            new ActionTable(List.of(actions)),
            new Invoker(transactions, tokens, new Durability(database), List.of()),
            List.of(),
            new RequestThreads(PROPERTIES),
            meters);
    mvc = MockMvcBuilders.standaloneSetup(endpoint).build();
  }

  MockHttpServletResponse form(String parameters) throws Exception {
    return send(post("/").contentType(MediaType.APPLICATION_FORM_URLENCODED).content(parameters));
  }

  MockHttpServletResponse query(String parameters) throws Exception {
    return send(get("/?" + parameters));
  }

  MockHttpServletResponse document(String path, String document) throws Exception {
    return send(post(path).contentType(MediaType.TEXT_XML).content(document));
  }

  MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.with(known())).andReturn().getResponse();
  }

  MockHttpServletResponse sendUnknown(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request).andReturn().getResponse();
  }

  Ec2Exception sendUnknownTooLarge() {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
    request.setContent(new byte[(1 << 20) + 1]);
    return Assertions.catchThrowableOfType(Ec2Exception.class, () -> WireRequest.of(request));
  }

  /** Signs a request for {@link #CALLER}. */
  static RequestPostProcessor known() {
    return known(true);
  }

  /** The same, by a signature that covers the body or does not. */
  static RequestPostProcessor known(boolean bodySigned) {
    return request -> {
      try {
        WireRequest.of(request).authenticated(new Authenticator.Proof(CALLER, "ec2", bodySigned));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return request;
    };
  }
}
