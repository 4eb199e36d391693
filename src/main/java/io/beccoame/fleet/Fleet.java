package io.beccoame.fleet;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A fleet of type instant. */
@Entity
@Table(name = "fleet")
class Fleet extends OwnedRow {

  static final int MOST_REQUEST = 262_144;

  @Column private @Nullable String clientToken;
  @Column private String parameters;

  @Column(length = MOST_REQUEST)
  private String request;

  @Column private boolean done;
  @Column private Instant createdAt;
  @Column private @Nullable Instant deletedAt;

  /** Used by JPA. */
  @SuppressWarnings("NullAway.Init")
  protected Fleet() {}

  Fleet(
      String id,
      String accountId,
      @Nullable String clientToken,
      String parameters,
      String request,
      Instant createdAt) {
    super(id, accountId);
    this.clientToken = clientToken;
    this.parameters = parameters;
    this.request = request;
    this.createdAt = createdAt;
  }

  @Nullable String clientToken() {
    return clientToken;
  }

  /** Returns the hash of the request's parameters. */
  String parameters() {
    return parameters;
  }

  /** Returns the request, as {@link io.beccoame.ec2.QueryText} writes it. */
  String request() {
    return request;
  }

  /** Returns whether all launches were tried. */
  boolean done() {
    return done;
  }

  void finish() {
    done = true;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** Returns the time of its deletion; null before. */
  @Nullable Instant deletedAt() {
    return deletedAt;
  }

  void delete(Instant now) {
    deletedAt = now;
  }
}
