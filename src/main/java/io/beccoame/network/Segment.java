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
 * What the interfaces of a subnet are plugged into: a libvirt network by its name, or a bridge of
 * the host. The default subnets share one.
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

  /** The one that default subnets share. */
  static Segment shared(String name, String bridge, IPv4Address block) {
    return new Segment(name, bridge, block, SubnetMode.NAT);
  }

  /** One of a subnet's own; {@code digits} are seventeen that nothing else has. */
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

  /** Whether it is one subnet's own, made and removed with its machines. */
  boolean isOwn() {
    return macPrefix != null;
  }

  /** The host's bridge that it is, in mode bridge; otherwise null. */
  @Nullable String hostBridge() {
    return hostBridge;
  }

  /** The hardware address that goes with an address of it. */
  String mac(IPv4Address address) {
    return macPrefix == null ? Addresses.mac(address) : Addresses.mac(macPrefix, address);
  }
}
