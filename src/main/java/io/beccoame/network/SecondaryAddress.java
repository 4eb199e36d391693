package io.beccoame.network;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;

/** A secondary private address of an interface. */
@Entity
class SecondaryAddress extends Row {

  @Column private String eniId;
  @Column private String vpcId;
  @Column private String segment;
  @Column private String privateIp;

  protected SecondaryAddress() {}

  SecondaryAddress(NetworkInterface nic, String privateIp) {
    super(nic.getId() + "/" + privateIp);
    this.eniId = nic.getId();
    this.vpcId = nic.vpcId();
    this.segment = nic.segment();
    this.privateIp = privateIp;
  }

  String eniId() {
    return eniId;
  }

  String privateIp() {
    return privateIp;
  }
}
