package io.beccoame.network;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A virtual private cloud. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html">Vpc</a>.
 */
@Entity
public class Vpc extends OwnedRow {

  /** DHCP options that EC2 shows for a VPC without any. */
  public static final String NO_OPTIONS = "default";

  @Column private String cidr;
  @Column private @Nullable String defaultFor;
  @Column private boolean dnsSupport;
  @Column private boolean dnsHostnames;
  @Column private String dhcpOptionsId;
  @Column private Instant createdAt;

  /** Used by the persistence provider. */
  protected Vpc() {}

  private Vpc(String id, String accountId, String cidr, @Nullable String defaultFor, Instant now) {
    super(id, accountId);
    this.cidr = cidr;
    this.defaultFor = defaultFor;
    this.dnsSupport = true;
    this.dnsHostnames = defaultFor != null;
    this.dhcpOptionsId = NO_OPTIONS;
    this.createdAt = now;
  }

  /** Returns the default VPC of an account. */
  static Vpc standard(String id, String accountId, String cidr, Instant now) {
    return new Vpc(id, accountId, cidr, accountId, now);
  }

  /** Returns a VPC for a caller. */
  static Vpc made(String id, String accountId, String cidr, Instant now) {
    return new Vpc(id, accountId, cidr, null, now);
  }

  /** Returns its addresses, such as {@code 172.31.0.0/16}. */
  public String cidr() {
    return cidr;
  }

  /** Returns whether it is its account's default VPC. */
  public boolean isDefault() {
    return defaultFor != null;
  }

  /** Returns whether its guests can use the resolver of their network. */
  public boolean dnsSupport() {
    return dnsSupport;
  }

  /** Returns whether machines with a public address get a public DNS name. */
  public boolean dnsHostnames() {
    return dnsHostnames;
  }

  /** Returns its DHCP options' id, or {@link #NO_OPTIONS}. */
  public String dhcpOptionsId() {
    return dhcpOptionsId;
  }

  void dnsSupport(boolean on) {
    this.dnsSupport = on;
  }

  void dnsHostnames(boolean on) {
    this.dnsHostnames = on;
  }

  void dhcpOptionsId(String id) {
    this.dhcpOptionsId = id;
  }

  /** Returns the time of its creation. */
  public Instant createdAt() {
    return createdAt;
  }
}
