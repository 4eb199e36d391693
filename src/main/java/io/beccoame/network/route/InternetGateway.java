package io.beccoame.network.route;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An internet gateway. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InternetGateway.html">InternetGateway</a>.
 */
@Entity
class InternetGateway extends OwnedRow {

  @Column private @Nullable String vpcId;
  @Column private Instant createdAt;

  protected InternetGateway() {}

  InternetGateway(String id, String accountId, @Nullable String vpcId, Instant now) {
    super(id, accountId);
    this.vpcId = vpcId;
    this.createdAt = now;
  }

  /** Returns the VPC that it is attached to, or null. */
  @Nullable String vpcId() {
    return vpcId;
  }

  void vpcId(@Nullable String id) {
    this.vpcId = id;
  }
}
