package io.beccoame.keypair;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** The stored half of a key pair. */
@Entity
public class KeyPair extends OwnedRow {

  @Column(name = "key_name", nullable = false)
  private String name;

  @Column(name = "key_type", nullable = false)
  @Enumerated(EnumType.STRING)
  private KeyType type;

  @Column(nullable = false)
  private String fingerprint;

  @Column(nullable = false)
  private String publicKey;

  @Column(nullable = false)
  private Instant createdAt;

  /** Used by JPA. */
  protected KeyPair() {}

  KeyPair(String id, String accountId, String name, PublicHalf half, Instant createdAt) {
    super(id, accountId);
    this.name = name;
    this.type = half.type();
    this.fingerprint = half.fingerprint();
    this.publicKey = half.openSsh();
    this.createdAt = createdAt;
  }

  /** Returns the name, unique in the account. */
  public String name() {
    return name;
  }

  /** Returns the type, RSA or Ed25519. */
  public KeyType type() {
    return type;
  }

  /** Returns the fingerprint as AWS computes it for this type and origin. */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * Returns the public key as one line of OpenSSH's {@code authorized_keys}, without a line end.
   */
  public String publicKey() {
    return publicKey;
  }

  /** Returns the time at which it was created or imported. */
  public Instant createdAt() {
    return createdAt;
  }
}
