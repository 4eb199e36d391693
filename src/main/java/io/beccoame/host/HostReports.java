package io.beccoame.host;

/** Receives the answers of hosts. */
@FunctionalInterface
interface HostReports {

  /** Adds the newest answer of a host, or its failure to answer. */
  void add(String hostId, HostReport report);
}
