package io.beccoame.network;

/** Source of networks' DHCP options, implemented by the room that keeps them. */
public interface DhcpSource {

  /** Returns the DHCP settings of a VPC's guests. */
  DhcpSettings of(Vpc vpc);
}
