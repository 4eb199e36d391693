package io.beccoame.securitygroup;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a security group. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html">SecurityGroupRule</a>.
 */
@Entity
class SecurityGroupRule extends OwnedRow {

  @Column private String groupId;
  @Column private boolean egress;
  @Column private String protocol;
  @Column private int fromPort;
  @Column private int toPort;

  @Enumerated(EnumType.STRING)
  @Column
  private Permission.Kind peerKind;

  @Column private String peer;
  @Column private String what;
  @Column private @Nullable String description;
  @Column private Instant createdAt;

  protected SecurityGroupRule() {}

  SecurityGroupRule(
      String id, SecurityGroup group, boolean egress, Permission permission, Instant now) {
    super(id, group.accountId());
    this.groupId = group.getId();
    this.egress = egress;
    this.createdAt = now;
    become(permission);
  }

  /** Replaces the permission; the id and the direction stay. */
  final void become(Permission permission) {
    this.protocol = permission.protocol();
    this.fromPort = permission.from();
    this.toPort = permission.to();
    this.peerKind = permission.kind();
    this.peer = permission.peer();
    this.what = permission.what(egress);
    this.description = permission.description();
  }

  /** Makes the row's unique text temporary, so that another rule of the group can take it. */
  void stepAside() {
    this.what = getId();
  }

  void describe(@Nullable String text) {
    this.description = text;
  }

  String groupId() {
    return groupId;
  }

  boolean egress() {
    return egress;
  }

  String what() {
    return what;
  }

  Permission permission() {
    return new Permission(protocol, fromPort, toPort, peerKind, peer, description);
  }
}
