package io.beccoame.network;

import inet.ipaddr.ipv4.IPv4Address;
import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * The network of a subnet's interfaces: a libvirt network by its name, or a bridge of the host. The
 * default subnets share one.
 */
@Entity
@Table(name = "network_segment")
class Segment extends Row {

  @Column private String bridge;
  @Column private String cidr;
  @Column private String gateway;

  @Enumerated(EnumType.STRING)
  @Column
  private SubnetMode mode;

  @Column private @Nullable String hostBridge;
  @Column private @Nullable String macPrefix;

  protected Segment() {}

  private Segment(String name, String bridge, IPv4Address block, SubnetMode mode) {
    super(name);
    this.bridge = bridge;
    this.cidr = block.toCanonicalString();
    this.gateway = Addresses.text(Addresses.gateway(block));
    this.mode = mode;
  }

  /** Returns the segment that default subnets share. */
  static Segment shared(String name, String bridge, IPv4Address block) {
    return new Segment(name, bridge, block, SubnetMode.NAT);
  }

  /** Returns a subnet's own segment; {@code digits} are seventeen unique ones. */
  static Segment own(
      String name, String digits, IPv4Address block, SubnetMode mode, @Nullable String hostBridge) {
    Segment segment = new Segment(name, "bec" + digits.substring(0, 12), block, mode);
    segment.hostBridge = hostBridge;
    segment.macPrefix = Addresses.macPrefix(digits);
    return segment;
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

  SubnetMode mode() {
    return mode;
  }

  /** Returns whether it is one subnet's own, created and removed with its machines. */
  boolean isOwn() {
    return macPrefix != null;
  }

  /** Returns its host's bridge in mode bridge; otherwise null. */
  @Nullable String hostBridge() {
    return hostBridge;
  }

  /** Returns the hardware address of one of its addresses. */
  String mac(IPv4Address address) {
    return macPrefix == null ? Addresses.mac(address) : Addresses.mac(macPrefix, address);
  }
}
