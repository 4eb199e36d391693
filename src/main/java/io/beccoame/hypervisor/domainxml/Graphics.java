package io.beccoame.hypervisor.domainxml;

/** The screen over VNC, on the host's loopback only, at a port that libvirt picks. */
record Graphics(
    @Attribute String type,
    @Attribute int port,
    @Attribute String autoport,
    @Attribute String listen) {

  static Graphics of() {
    return new Graphics("vnc", -1, "yes", "127.0.0.1");
  }
}
