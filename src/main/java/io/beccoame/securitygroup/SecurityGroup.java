package io.beccoame.securitygroup;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;

/**
 * A security group. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html">SecurityGroup</a>.
 */
@Entity
public class SecurityGroup extends OwnedRow {

  static final String DEFAULT = "default";

  @Column private String vpcId;
  @Column private String name;
  @Column private String description;
  @Column private boolean defaultGroup;
  @Column private Instant createdAt;

  /** Used by the persistence provider. */
  protected SecurityGroup() {}

  /** Creates a group; one named {@code default} is its VPC's default group. */
  SecurityGroup(
      String id, String accountId, String vpcId, String name, String description, Instant now) {
    super(id, accountId);
    this.vpcId = vpcId;
    this.name = name;
    this.description = description;
    this.defaultGroup = name.equals(DEFAULT);
    this.createdAt = now;
  }

  /** Returns the VPC it belongs to. */
  public String vpcId() {
    return vpcId;
  }

  /** Returns its name, unique in the VPC. */
  public String name() {
    return name;
  }

  /** Returns its description. */
  public String description() {
    return description;
  }

  /** Returns whether it is the default group, which interfaces get that name none. */
  public boolean defaultGroup() {
    return defaultGroup;
  }

  /** Returns the time of its creation. */
  public Instant createdAt() {
    return createdAt;
  }
}
