package io.beccoame.network;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The membership of an interface in a security group. */
@Entity
@Table(name = "network_interface_group")
class InterfaceGroup extends Row {

  @Column private String eniId;
  @Column private String groupId;

  protected InterfaceGroup() {}

  InterfaceGroup(String eniId, String groupId) {
    super(eniId + "/" + groupId);
    this.eniId = eniId;
    this.groupId = groupId;
  }

  String eniId() {
    return eniId;
  }

  String groupId() {
    return groupId;
  }
}
