package io.beccoame.network;

/** What networks must know of DHCP options, which are kept beside them. */
public interface DhcpSource {

  /** What the guests of a VPC are told. */
  DhcpSettings of(Vpc vpc);
}
