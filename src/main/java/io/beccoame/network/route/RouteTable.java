package io.beccoame.network.route;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;

/**
 * A route table; its local route follows from its VPC. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTable.html">RouteTable</a>.
 */
@Entity
class RouteTable extends Row {

  @Column private String accountId;
  @Column private String vpcId;
  @Column private Instant createdAt;

  protected RouteTable() {}

  RouteTable(String id, String accountId, String vpcId, Instant now) {
    super(id);
    this.accountId = accountId;
    this.vpcId = vpcId;
    this.createdAt = now;
  }

  String accountId() {
    return accountId;
  }

  String vpcId() {
    return vpcId;
  }
}
