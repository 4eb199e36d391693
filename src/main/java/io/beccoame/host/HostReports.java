package io.beccoame.host;

/** Takes what hosts answered. */
@FunctionalInterface
interface HostReports {

  /** The newest answer of a host, or that it gave none. */
  void add(String hostId, HostReport report);
}
