package io.beccoame.network;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A libvirt network by its name; the subnets in it are slices of its addresses. */
@Entity
@Table(name = "network_segment")
class Segment extends Row {

  @Column private String bridge;
  @Column private String cidr;
  @Column private String gateway;

  protected Segment() {}

  Segment(String name, String bridge, String cidr, String gateway) {
    super(name);
    this.bridge = bridge;
    this.cidr = cidr;
    this.gateway = gateway;
  }

  String bridge() {
    return bridge;
  }

  String cidr() {
    return cidr;
  }

  String gateway() {
    return gateway;
  }
}
