package io.beccoame.network;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subnet. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html">Subnet</a>.
 */
@Entity
public class Subnet extends OwnedRow {

  @Column private String vpcId;
  @Column private String segment;
  @Column private String cidr;
  @Column private String zone;
  @Column private @Nullable String defaultFor;
  @Column private @Nullable String lastIp;
  @Column private boolean mapPublicIp;
  @Column private Instant createdAt;

  /** Used by the persistence provider. */
  protected Subnet() {}

  /** Creates a subnet for a caller. */
  Subnet(String id, Vpc vpc, String segment, String cidr, String zone, Instant now) {
    super(id, vpc.accountId());
    this.vpcId = vpc.getId();
    this.segment = segment;
    this.cidr = cidr;
    this.zone = zone;
    this.createdAt = now;
  }

  /** Returns the default subnet of a zone in a default VPC. */
  static Subnet standard(
      String id, Vpc vpc, String segment, String cidr, String zone, Instant now) {
    Subnet subnet = new Subnet(id, vpc, segment, cidr, zone, now);
    subnet.defaultFor = vpc.accountId();
    return subnet;
  }

  /** Returns its VPC. */
  public String vpcId() {
    return vpcId;
  }

  /** Returns the libvirt network of its interfaces. */
  public String segment() {
    return segment;
  }

  /** Returns its addresses, such as {@code 172.31.0.0/23}. */
  public String cidr() {
    return cidr;
  }

  /** Returns its availability zone. */
  public String zone() {
    return zone;
  }

  /** Returns whether it is used by launches in its zone that name no subnet. */
  public boolean isDefault() {
    return defaultFor != null;
  }

  /** Returns whether its machines get a public address by default. */
  public boolean mapPublicIp() {
    return mapPublicIp;
  }

  void mapPublicIp(boolean on) {
    this.mapPublicIp = on;
  }

  /** Returns the time of its creation. */
  public Instant createdAt() {
    return createdAt;
  }

  @Nullable String lastIp() {
    return lastIp;
  }

  void lastIp(String address) {
    this.lastIp = address;
  }
}
