package io.beccoame.network.route;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;

/**
 * A route table; its local route is computed from its VPC. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTable.html">RouteTable</a>.
 */
@Entity
class RouteTable extends OwnedRow {

  @Column private String vpcId;
  @Column private Instant createdAt;

  protected RouteTable() {}

  RouteTable(String id, String accountId, String vpcId, Instant now) {
    super(id, accountId);
    this.vpcId = vpcId;
    this.createdAt = now;
  }

  String vpcId() {
    return vpcId;
  }
}
