package io.beccoame.ec2;

import io.beccoame.platform.RowRepair;
import io.beccoame.work.Outcome;
import io.beccoame.work.Routine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a request with a ClientToken take effect once. The token's row and the work are one
 * transaction, so an error frees the token. Of concurrent duplicates the database lets one insert
 * the row; the others wait for it and get its answer. See <a
 * href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Ensuring
 * idempotency</a>.
 */
@Component
class ClientTokens implements Routine {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The key of a token: tokens are separate by account and action. */
  record Key(String accountId, String action, String token) {}

  /** The document of an answer, and the request id in it. */
  record Answer(String document, String requestId) {}

  private record Stored(String parameters, @Nullable String document, @Nullable String requestId) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Ec2Properties properties;

  ClientTokens(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Clock clock,
      Ec2Properties properties) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.properties = properties;
  }

  /**
   * Removes tokens without an answer. A token is written together with its answer, so one without
   * was never answered and is free.
   */
  @Bean
  static RowRepair tokensWithoutAnswer() {
    return new RowRepair(
        "client tokens without an answer", "delete from client_token where answer is null");
  }

  /**
   * Does the work, or returns the answer from when it was done.
   *
   * @param parameters the hash of all other parameters
   * @throws Ec2Exception {@code IdempotentParameterMismatch} if it was done with other parameters
   */
  Answer once(Key key, String parameters, Function<Key, Answer> work) {
    Instant deadline = clock.instant().plus(PATIENCE);
    while (true) {
      Optional<Answer> earlier = find(key, parameters);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      try {
        return attempt(key, parameters, work);
      } catch (TokenTaken e) {
        if (clock.instant().isAfter(deadline)) {
          throw Ec2Exception.unavailable("The request with this client token is still going on");
        }
      }
    }
  }

  private Answer attempt(Key key, String parameters, Function<Key, Answer> work) {
    Answer answer =
        transaction.execute(
            status -> {
              insert(key, parameters);
              Answer done = work.apply(key);
              complete(key, done);
              return done;
            });
    return Objects.requireNonNull(answer);
  }

  private Optional<Answer> find(Key key, String parameters) {
    return jdbc.sql(
            """
            SELECT parameters, answer, request_id FROM client_token
            WHERE account_id = :account AND action = :action AND token = :token
            """)
        .param("account", key.accountId())
        .param("action", key.action())
        .param("token", key.token())
        .query((row, n) -> new Stored(row.getString(1), row.getString(2), row.getString(3)))
        .optional()
        .map(
            stored -> {
              if (!stored.parameters().equals(parameters)) {
                throw Ec2Exception.idempotentParameterMismatch();
              }
              return new Answer(
                  Objects.requireNonNull(stored.document()),
                  Objects.requireNonNull(stored.requestId()));
            });
  }

  private void insert(Key key, String parameters) {
    try {
      jdbc.sql(
              """
              INSERT INTO client_token (account_id, action, token, parameters, created_at)
              VALUES (:account, :action, :token, :parameters, :now)
              """)
          .param("account", key.accountId())
          .param("action", key.action())
          .param("token", key.token())
          .param("parameters", parameters)
          .param("now", utc(clock.instant()))
          .update();
    } catch (DuplicateKeyException | PessimisticLockingFailureException e) {
      throw new TokenTaken(e);
    }
  }

  private void complete(Key key, Answer answer) {
    jdbc.sql(
            """
            UPDATE client_token SET answer = :answer, request_id = :request
            WHERE account_id = :account AND action = :action AND token = :token
            """)
        .param("answer", answer.document())
        .param("request", answer.requestId())
        .param("account", key.accountId())
        .param("action", key.action())
        .param("token", key.token())
        .update();
  }

  @Override
  public String kind() {
    return "client-token";
  }

  /** Returns a single key of the fleet: any node removes the expired tokens of all. */
  @Override
  public List<String> keys() {
    return List.of("expired");
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Duration delay() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Outcome reconcile(String key) {
    purge();
    return Outcome.DONE;
  }

  /** Deletes tokens after the time for which AWS documents that they are kept. */
  void purge() {
    jdbc.sql("DELETE FROM client_token WHERE created_at < :before")
        .param("before", utc(clock.instant().minus(properties.clientTokenTtl())))
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Signals that a concurrent request with the token was faster. */
  private static final class TokenTaken extends RuntimeException {
    TokenTaken(Throwable cause) {
      super(cause);
    }
  }
}
