package io.beccoame.metadata.identity;

import io.beccoame.platform.BeccoameProperties;
import io.beccoame.platform.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

/**
 * The one key of this installation that signs identity documents: made when the first signature or
 * the certificate is requested, kept in the database, its certificate written to a file in the data
 * home.
 */
@Configuration(proxyBeanMethods = false)
class SignerKeys {

  /** File in the data home that has the certificate. */
  static final String FILE = "instance-identity.pem";

  private static final Logger LOG = LoggerFactory.getLogger(SignerKeys.class);

  @Bean
  IdentitySigner identitySigner(JdbcClient jdbc, Clock clock, BeccoameProperties properties) {
    return new IdentitySigner(
        SingletonSupplier.of(
            () -> {
              SignerPair pair = keep(jdbc, clock);
              publish(properties.home().resolve(FILE), pair.pem());
              return pair;
            }));
  }

  /**
   * Stores a new pair unless there is one. The oldest is used, so that two services that make one
   * concurrently end up with the same.
   */
  private static SignerPair keep(JdbcClient jdbc, Clock clock) {
    SignerPair known = read(jdbc);
    if (known != null) {
      return known;
    }
    make(jdbc, clock);
    return Objects.requireNonNull(read(jdbc));
  }

  private static @Nullable SignerPair read(JdbcClient jdbc) {
    return jdbc
        .sql("select private_key, certificate from identity_signer order by created_at, id")
        .query(
            (row, number) ->
                SignerPair.of(
                    Base64.getDecoder().decode(row.getString(1)),
                    Base64.getDecoder().decode(row.getString(2))))
        .list()
        .stream()
        .findFirst()
        .orElse(null);
  }

  private static void make(JdbcClient jdbc, Clock clock) {
    SignerPair made = SignerPair.make(clock.instant());
    jdbc.sql(
            "insert into identity_signer (id, private_key, certificate, created_at)"
                + " values (?, ?, ?, ?)")
        .params(
            Ids.next("sig"),
            Base64.getEncoder().encodeToString(made.key().getEncoded()),
            Base64.getEncoder().encodeToString(made.der()),
            Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * Writes the certificate file. A failure, for example on a full disk, is only logged: the
   * certificate can also be requested.
   */
  private static void publish(Path file, String pem) {
    try {
      if (!Files.exists(file) || !Files.readString(file).equals(pem)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, pem);
      }
    } catch (IOException e) {
      LOG.warn("The certificate of identity documents can't be kept in {}: {}", file, e.toString());
    }
  }
}
