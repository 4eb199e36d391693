package io.beccoame.network.route;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A NAT gateway: machines with a route to it reach outside networks with its public address or, if
 * it is private, with the host's. A deleted one is shown for an hour. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html">NatGateway</a>.
 */
@Entity
class NatGateway extends OwnedRow {

  @Column private String vpcId;
  @Column private String subnetId;
  @Column private String eniId;
  @Column private String privateIp;
  @Column private @Nullable String allocationId;
  @Column private @Nullable String publicIp;
  @Column private Instant createdAt;
  @Column private @Nullable Instant deletedAt;
  @Column private @Nullable String failureCode;
  @Column private @Nullable String failureMessage;

  protected NatGateway() {}

  NatGateway(
      String id,
      String accountId,
      String vpcId,
      String subnetId,
      String eniId,
      String privateIp,
      @Nullable String allocationId,
      @Nullable String publicIp,
      Instant now) {
    super(id, accountId);
    this.vpcId = vpcId;
    this.subnetId = subnetId;
    this.eniId = eniId;
    this.privateIp = privateIp;
    this.allocationId = allocationId;
    this.publicIp = publicIp;
    this.createdAt = now;
  }

  String vpcId() {
    return vpcId;
  }

  String subnetId() {
    return subnetId;
  }

  String eniId() {
    return eniId;
  }

  String privateIp() {
    return privateIp;
  }

  @Nullable String allocationId() {
    return allocationId;
  }

  @Nullable String publicIp() {
    return publicIp;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** Returns the time of its deletion; null before. */
  @Nullable Instant deletedAt() {
    return deletedAt;
  }

  /** Returns EC2's code for its failed creation; null for any other gateway. */
  @Nullable String failureCode() {
    return failureCode;
  }

  /** Returns the message of the failure. */
  @Nullable String failureMessage() {
    return failureMessage;
  }

  void delete(Instant now) {
    this.deletedAt = now;
    this.failureCode = null;
    this.failureMessage = null;
  }

  /** Marks it as failed. Only the row is left, which is removed like that of a deleted one. */
  void fail(String code, String message, Instant now) {
    this.deletedAt = now;
    this.failureCode = code;
    this.failureMessage = message;
  }
}
