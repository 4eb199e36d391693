package io.beccoame.hypervisor.domainxml;

/**
 * The serial console: a terminal that can be opened, and a log of all output, kept over restarts of
 * the guest.
 */
record Serial(@Attribute String type, Log log, Target target) {

  static Serial of(String name, HostFacts host) {
    return new Serial("pty", new Log(host.consoleDir() + "/" + name + ".log", "on"), new Target(0));
  }

  record Log(@Attribute String file, @Attribute String append) {}

  record Target(@Attribute int port) {}
}
